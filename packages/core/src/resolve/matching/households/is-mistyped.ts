import { editDistance } from '../score/edit-distance.ts';

/** Whether two words are one that was mistyped: one letter in `from`, two in twice as many. Shorter words are taken as they are. */
export function isMistyped(left: string, right: string, from: number): boolean {
  const shorter = Math.min(left.length, right.length);
  const most = shorter >= 2 * from ? 2 : shorter >= from ? 1 : 0;
  return most > 0 && editDistance(left, right, most) <= most;
}
