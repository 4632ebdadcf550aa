import { covariance, momentsOfAmounts, momentsOfShare } from '../statistics/moments.ts';
import type { Paired } from '../statistics/regression-adjustment.ts';

/**
 * One arm in sums over its people, so that no person leaves the database. `outcome`: what came of the person's first
 * decision, 0 where nothing did. `before`: the same of a fixed time before the decision, frozen with it.
 */
export interface ArmSums {
  /** People, those without an outcome included. */
  readonly n: number;
  /** People whose outcome is not 0. */
  readonly reached: number;
  /** Σ outcome */
  readonly sum: number;
  /** Σ outcome² */
  readonly sumSquares: number;
  /** Σ before */
  readonly preSum: number;
  /** Σ before² */
  readonly preSumSquares: number;
  /** Σ outcome × before */
  readonly crossSum: number;
}

/** `share`: the outcome is 1 or 0, reached or not. `amount`: orders, money. */
export type LiftMeasure = 'share' | 'amount';

/** An arm's moments, for estimates. */
export function pairedOf(arm: ArmSums, measure: LiftMeasure): Paired {
  const { n, sum, sumSquares, preSum, preSumSquares, crossSum } = arm;
  return {
    outcome: measure === 'share' ? momentsOfShare(n, sum) : momentsOfAmounts(n, sum, sumSquares),
    before: momentsOfAmounts(n, preSum, preSumSquares),
    covariance: covariance(n, sum, preSum, crossSum),
  };
}
