import type { Estimate } from './estimate.ts';
import type { Moments } from './moments.ts';

/** How much more the second sample has than the first, in the samples' unit. @source Welch 1947. */
export function absoluteDifference(base: Moments, other: Moments): Estimate {
  return {
    value: other.mean - base.mean,
    standardError: Math.sqrt(base.variance / base.n + other.variance / other.n),
    n: base.n + other.n,
    degreesOfFreedom: welchDegrees(base, other),
  };
}

/**
 * How much more the second sample has than the first, as a share of the first's mean: 0.1 is ten per cent more. Only of
 * use where the first mean is some standard errors away from zero.
 * @source Delta method: Deng, Knoblich & Lu 2018, "Applying the delta method in metric analytics", on percent changes.
 */
export function relativeDifference(base: Moments, other: Moments): Estimate {
  const variance =
    other.variance / other.n / base.mean ** 2 + ((base.variance / base.n) * other.mean ** 2) / base.mean ** 4;
  return {
    value: (other.mean - base.mean) / base.mean,
    standardError: Math.sqrt(variance),
    n: base.n + other.n,
    degreesOfFreedom: welchDegrees(base, other),
  };
}

/** @source Welch 1947; Satterthwaite 1946. */
export function welchDegrees(base: Moments, other: Moments): number {
  const [left, right] = [base.variance / base.n, other.variance / other.n];
  return (left + right) ** 2 / (left ** 2 / (base.n - 1) + right ** 2 / (other.n - 1));
}
