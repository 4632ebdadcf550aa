import { absoluteDifference, welchDegrees } from './difference.ts';
import type { Estimate } from './estimate.ts';
import type { Moments } from './moments.ts';

/** An outcome beside what the same people did before they were assigned to an arm. */
export interface Paired {
  readonly outcome: Moments;
  /** Known before the assignment, for otherwise the adjustment takes away a part of the effect. */
  readonly before: Moments;
  readonly covariance: number;
}

/**
 * By how much the outcome changes with one unit more before: one slope for both arms, from the differences within each.
 * 0 where nobody differs beforehand, and the adjustment then changes nothing.
 * @source Deng, Xu, Kohavi & Walker 2013 (CUPED), section 3.2: the slope that leaves the least variance.
 */
export function adjustmentSlope(base: Paired, other: Paired): number {
  const [left, right] = [base.before.n - 1, other.before.n - 1];
  const before = left * base.before.variance + right * other.before.variance;
  return before > 0 ? (left * base.covariance + right * other.covariance) / before : 0;
}

/**
 * The difference less what people already differed in before: the same expectation, less noise.
 * @source Deng, Xu, Kohavi & Walker 2013 (CUPED), section 3.2, control variates.
 */
export function adjustedDifference(base: Paired, other: Paired): Estimate {
  const slope = adjustmentSlope(base, other);
  return absoluteDifference(adjusted(base, slope), adjusted(other, slope));
}

/**
 * The adjusted difference as a share of the first arm's plain mean.
 * @source Delta method: Deng, Knoblich & Lu 2018, on outcome and before of both arms.
 */
export function adjustedRelativeDifference(base: Paired, other: Paired): Estimate {
  const slope = adjustmentSlope(base, other);
  const [left, right] = [adjusted(base, slope), adjusted(other, slope)];
  const mean = base.outcome.mean;
  const value = (right.mean - left.mean) / mean;
  // The first arm's plain mean is subtracted and divided by: its derivative is -(1 + value) / mean.
  const pull = 1 + value;
  const baseVariance =
    base.outcome.variance * pull ** 2 - 2 * slope * base.covariance * pull + slope ** 2 * base.before.variance;
  return {
    value,
    standardError: Math.sqrt(right.variance / right.n + baseVariance / left.n) / Math.abs(mean),
    n: left.n + right.n,
    degreesOfFreedom: welchDegrees(left, right),
  };
}

function adjusted({ outcome, before, covariance: joint }: Paired, slope: number): Moments {
  return {
    n: outcome.n,
    mean: outcome.mean - slope * before.mean,
    // Below zero by rounding alone, where the outcome follows from what was before.
    variance: Math.max(0, outcome.variance + slope ** 2 * before.variance - 2 * slope * joint),
  };
}
