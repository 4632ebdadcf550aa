/**
 * Probabilities in proportion to weights, of which none is below its floor: for n actions beside silence, `floor` for
 * silence, which comes first, and `floor / n` for each action. Candidates below their floor are lifted to it and the
 * others share the rest in proportion, so that weights that keep the floor anyway are not touched. They sum to 1 within
 * rounding. A weight that is no finite positive number counts as 0, and weights that are all 0 count as equal.
 * O(n^2) at worst, O(n) as a rule.
 * @param floor in (0, 0.5]: all floors together are twice of it, so that they always fit.
 * @example withFloor([1, 1, 8], 0.2) // => [0.2, 0.1, 0.7]
 */
export function withFloor(weights: readonly number[], floor: number): number[] {
  if (weights.length <= 1) return weights.map(() => 1);
  const floors = weights.map((_, at) => (at === 0 ? floor : floor / (weights.length - 1)));
  const shares = sharesOf(weights);
  const isLifted = weights.map(() => false);
  for (;;) {
    let mass = 1;
    let total = 0;
    for (const [at, share] of shares.entries()) {
      if (isLifted[at]) mass -= floors[at]!;
      else total += share;
    }
    let isSettled = true;
    for (const [at, share] of shares.entries()) {
      if (isLifted[at] || mass * share >= floors[at]! * total) continue;
      isLifted[at] = true;
      isSettled = false;
    }
    if (isSettled)
      return shares.map((share, at) => (isLifted[at] ? floors[at]! : Math.max(floors[at]!, (mass * share) / total)));
  }
}

/** Weights as shares of the largest, so that no sum of them overflows. */
function sharesOf(weights: readonly number[]): number[] {
  const sound = weights.map((weight) => (Number.isFinite(weight) && weight > 0 ? weight : 0));
  const largest = Math.max(...sound);
  return largest === 0 ? weights.map(() => 1) : sound.map((weight) => weight / largest);
}
