/** A place on a line, newest first: ms since 1970, then an id that tells what happened in the same ms apart. */
export interface TimelinePlace {
  readonly at: number;
  readonly key: string;
}

/** Before everything that may still come. */
export const NEWEST: TimelinePlace = { at: 253_402_300_799_999, key: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

/** Whether one place comes after another in a line that begins with the newest. */
export function isOlder(left: TimelinePlace, right: TimelinePlace): boolean {
  return left.at < right.at || (left.at === right.at && left.key < right.key);
}

/** For sorting, the newest first. */
export function newestFirst(left: TimelinePlace, right: TimelinePlace): number {
  return isOlder(left, right) ? 1 : isOlder(right, left) ? -1 : 0;
}
