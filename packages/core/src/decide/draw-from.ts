/**
 * The candidate on whose part of [0, 1) a draw falls; the parts lie one behind the other in the order of the candidates,
 * each as long as its probability. Never one of probability 0. O(n).
 */
export function drawFrom(propensities: readonly number[], draw: number): number {
  let end = 0;
  let last = 0;
  for (const [at, propensity] of propensities.entries()) {
    if (propensity > 0) last = at;
    end += propensity;
    if (draw < end) return at;
  }
  // The sum may stay a rounding below 1 and the draw beyond it.
  return last;
}
