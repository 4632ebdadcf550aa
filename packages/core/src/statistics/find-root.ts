/**
 * Where an increasing function crosses zero between `low` and `high`, to the last digit that a double has; an end where
 * it does not cross. About 60 evaluations: halving is slow and never astray.
 */
export function findRoot(increasing: (x: number) => number, low: number, high: number): number {
  let [left, right] = [low, high];
  for (;;) {
    const middle = left + (right - left) / 2;
    if (middle <= left || middle >= right) return middle;
    if (increasing(middle) < 0) left = middle;
    else right = middle;
  }
}
