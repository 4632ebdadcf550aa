import type { Estimate, Interval, Side } from './estimate.ts';
import { tAbove, tQuantileAbove } from './t-distribution.ts';

/**
 * Student's interval: right in 1 - alpha of the cases, **if looked at once**, at a time that was set beforehand. Whoever
 * looks each day and stops when it pleases is wrong far more often; see `alwaysValidInterval`.
 * @source Welch 1947.
 */
export function fixedHorizonInterval(estimate: Estimate, alpha: number, side: Side = 'both'): Interval {
  const { value, standardError, degreesOfFreedom } = estimate;
  const t = value / standardError;
  const width = tQuantileAbove(side === 'both' ? alpha / 2 : alpha, degreesOfFreedom) * standardError;
  const above = tAbove(side === 'both' ? Math.abs(t) : side === 'greater' ? t : -t, degreesOfFreedom);
  return {
    low: side === 'less' ? Number.NEGATIVE_INFINITY : value - width,
    high: side === 'greater' ? Number.POSITIVE_INFINITY : value + width,
    pValue: side === 'both' ? 2 * above : above,
  };
}
