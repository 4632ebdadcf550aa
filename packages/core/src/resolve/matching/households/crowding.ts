/** People at once above which an address is no home. */
export const MOST_PEOPLE = 10;
/** Groups at once that nothing ties to each other, above which an address is a house and not a flat. */
export const MOST_GROUPS = 4;
/** People who give one telephone number or mailbox, above which it is no family's. */
export const MOST_HOLDERS = 8;
/** People of all times above which a key is not looked at: nobody's home had as many. It bounds what one more person costs. */
export const MOST_SHARING = 64;

/** A stretch of time, half open; null has no beginning or no end. */
export interface Stretch {
  readonly from: number | null;
  readonly until: number | null;
}

/** Whether two stretches have a moment in common. */
export function overlap(left: Stretch, right: Stretch): boolean {
  return startOf(left) < endOf(right) && startOf(right) < endOf(left);
}

/** How many different owners there are at the fullest moment. O(n log n). */
export function mostAtOnce(stretches: readonly (Stretch & { readonly owner: string })[]): number {
  const steps = stretches.flatMap((stretch) => [
    { at: startOf(stretch), owner: stretch.owner, more: 1 },
    { at: endOf(stretch), owner: stretch.owner, more: -1 },
  ]);
  // Who leaves when another comes was not there with them.
  steps.sort((a, b) => (a.at === b.at ? a.more - b.more : a.at - b.at));
  const there = new Map<string, number>();
  let most = 0;
  for (const { owner, more } of steps) {
    const count = (there.get(owner) ?? 0) + more;
    if (count > 0) there.set(owner, count);
    else there.delete(owner);
    most = Math.max(most, there.size);
  }
  return most;
}

function startOf({ from }: Stretch): number {
  return from ?? Number.NEGATIVE_INFINITY;
}

function endOf({ until }: Stretch): number {
  return until ?? Number.POSITIVE_INFINITY;
}
