/** A sample in numbers: how many, their mean, their variance (of one, not of the mean). */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

/** Moments of amounts from their sums; the variance is that of the sample, over n - 1. */
export function momentsOfAmounts(n: number, sum: number, sumSquares: number): Moments {
  return { n, mean: n > 0 ? sum / n : 0, variance: covariance(n, sum, sum, sumSquares) };
}

/** Moments of yes and no, from the number of those who did; the variance is p (1 - p). */
export function momentsOfShare(n: number, reached: number): Moments {
  const mean = n > 0 ? reached / n : 0;
  return { n, mean, variance: mean * (1 - mean) };
}

/** Covariance of a sample from sums, over n - 1; 0 of fewer than two. Below zero by rounding alone only for a variance. */
export function covariance(n: number, sumLeft: number, sumRight: number, crossSum: number): number {
  return n > 1 ? (crossSum - (sumLeft * sumRight) / n) / (n - 1) : 0;
}
