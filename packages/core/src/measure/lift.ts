import { alwaysValidInterval } from '../statistics/always-valid-interval.ts';
import { absoluteDifference, relativeDifference } from '../statistics/difference.ts';
import type { Estimate, Interval } from '../statistics/estimate.ts';
import { fixedHorizonInterval } from '../statistics/fixed-horizon-interval.ts';
import { adjustedDifference, adjustedRelativeDifference } from '../statistics/regression-adjustment.ts';
import { type SampleRatio, sampleRatio } from '../statistics/sample-ratio.ts';
import { type ArmSums, type LiftMeasure, pairedOf } from './arm-sums.ts';
import { type EvidenceProblem, evidenceProblems, type LiftArm } from './lift-evidence.ts';

/** The people who were treated and those left alone. */
export type LiftArms = Readonly<Record<LiftArm, ArmSums>>;

/** What is set before the first look and then left as it is. */
export interface LiftOptions {
  readonly measure: LiftMeasure;
  /** Share of people that the draw leaves alone, in (0, 1). */
  readonly heldOutShare: number;
  /** Chance of a wrong claim that is accepted; 0.05. */
  readonly alpha?: number;
  /** People of both arms for whom the always-valid interval is narrowest. */
  readonly tunedFor?: number;
  /** The sample ratio's p-value at an earlier look. */
  readonly earlierSampleRatioPValue?: number;
}

/** One estimate with both of its intervals. */
export interface Effect {
  readonly value: number;
  readonly standardError: number;
  /** May be looked at each day. */
  readonly alwaysValid: Interval;
  /** Right only if looked at once, at a time set beforehand. */
  readonly fixedHorizon: Interval;
}

/** An effect with and without what people already differed in before. `adjusted` is the one that counts. */
export interface BothEffects {
  readonly adjusted: Effect;
  readonly plain: Effect;
}

/** Why nothing can be said. Slugs used alike in the API and the console. */
export type LiftProblem =
  | EvidenceProblem
  /** The arms have other sizes than were drawn for: people were lost from one of them. */
  | { readonly reason: 'sample_ratio'; readonly pValue: number; readonly below: number }
  | { readonly reason: 'no_variation' };

interface Basis {
  readonly measure: LiftMeasure;
  readonly alpha: number;
  readonly tunedFor: number;
  readonly n: Readonly<Record<LiftArm, number>>;
  readonly reached: Readonly<Record<LiftArm, number>>;
  readonly sampleRatio: SampleRatio & { readonly isWorrying: boolean };
}

/** What randomisation shows; or that it cannot show anything yet, and why. */
export type Lift =
  | (Basis & {
      readonly kind: 'measured';
      /** Per person. */
      readonly mean: Readonly<Record<LiftArm, number>>;
      /** Treated less held out, per person. */
      readonly difference: BothEffects;
      /** The difference as a share of the held-out mean; null where that is too near to zero to divide by. */
      readonly relative: BothEffects | null;
      /** What the always-valid adjusted interval allows to say. */
      readonly verdict: 'more' | 'less' | 'not_shown';
    })
  | (Basis & { readonly kind: 'not_identifiable'; readonly problems: readonly LiftProblem[] });

/** A sample ratio as unlikely as this blocks the verdict. */
export const SAMPLE_RATIO_ALARM = 0.001;
const ALPHA = 0.05;
/** With one person in twenty held out, about where enough of them are there. */
const TUNED_FOR = 20_000;
/** Standard errors that a mean must be away from zero to be divided by. */
const LEAST_DISTANCE = 4;

/**
 * How much more came of people who were treated than of people left alone. The sums must be of randomised arms, one row
 * for each person, whatever they were shown: who was treated and got silence is treated.
 * @throws RangeError when an arm has people and no share.
 * @source docs/theory/measuring-lift.md
 */
export function liftOf(arms: LiftArms, options: LiftOptions): Lift {
  const { measure, alpha = ALPHA, tunedFor = TUNED_FOR } = options;
  const { treated, heldOut } = arms;
  const ratio = sampleRatio([treated.n, heldOut.n], [1 - options.heldOutShare, options.heldOutShare], {
    earlierPValue: options.earlierSampleRatioPValue ?? 1,
  });
  const basis: Basis = {
    measure,
    alpha,
    tunedFor,
    n: { treated: treated.n, heldOut: heldOut.n },
    reached: { treated: treated.reached, heldOut: heldOut.reached },
    sampleRatio: { ...ratio, isWorrying: ratio.pValue < SAMPLE_RATIO_ALARM },
  };
  const problems: LiftProblem[] = [
    ...evidenceProblems('treated', treated, measure),
    ...evidenceProblems('heldOut', heldOut, measure),
  ];
  if (basis.sampleRatio.isWorrying)
    problems.unshift({ reason: 'sample_ratio', pValue: ratio.pValue, below: SAMPLE_RATIO_ALARM });
  if (problems.length > 0) return { kind: 'not_identifiable', ...basis, problems };
  const [base, other] = [pairedOf(heldOut, measure), pairedOf(treated, measure)];
  const plain = absoluteDifference(base.outcome, other.outcome);
  const adjusted = adjustedDifference(base, other);
  if (!(plain.standardError > 0 && adjusted.standardError > 0))
    return { kind: 'not_identifiable', ...basis, problems: [{ reason: 'no_variation' }] };
  const effect = (estimate: Estimate): Effect => ({
    value: estimate.value,
    standardError: estimate.standardError,
    alwaysValid: alwaysValidInterval(estimate, { alpha, tunedFor }),
    fixedHorizon: fixedHorizonInterval(estimate, alpha),
  });
  const difference = { plain: effect(plain), adjusted: effect(adjusted) };
  const { mean, variance, n } = base.outcome;
  const relative =
    mean > LEAST_DISTANCE * Math.sqrt(variance / n)
      ? {
          plain: effect(relativeDifference(base.outcome, other.outcome)),
          adjusted: effect(adjustedRelativeDifference(base, other)),
        }
      : null;
  const { low, high } = difference.adjusted.alwaysValid;
  return {
    kind: 'measured',
    ...basis,
    mean: { treated: other.outcome.mean, heldOut: mean },
    difference,
    relative,
    verdict: low > 0 ? 'more' : high < 0 ? 'less' : 'not_shown',
  };
}
