import type { ArmSums, LiftMeasure } from '@throughline/core/measure/arm-sums';
import type { Random } from '@throughline/simulator/random';

/** An experiment that can be run again and again, and whose truth is known. */
export interface Experiment {
  readonly measure: LiftMeasure;
  /** People who come between two looks. */
  readonly perLook: { readonly treated: number; readonly heldOut: number };
  /** Treated less held out, per person, in the whole population. */
  readonly effect: number;
  /** The same as a share of the held-out mean. */
  readonly relativeEffect: number;
  /** Sums over the people who came into an arm since the last look. */
  readonly draw: (random: Random, arm: 'treated' | 'heldOut') => ArmSums;
}

/** The sums of two groups of people together. */
export function together(left: ArmSums, right: ArmSums): ArmSums {
  return {
    n: left.n + right.n,
    reached: left.reached + right.reached,
    sum: left.sum + right.sum,
    sumSquares: left.sumSquares + right.sumSquares,
    preSum: left.preSum + right.preSum,
    preSumSquares: left.preSumSquares + right.preSumSquares,
    crossSum: left.crossSum + right.crossSum,
  };
}

/** Nobody. */
export const NOBODY: ArmSums = { n: 0, reached: 0, sum: 0, sumSquares: 0, preSum: 0, preSumSquares: 0, crossSum: 0 };
