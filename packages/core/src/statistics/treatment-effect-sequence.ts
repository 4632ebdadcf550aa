import { gammaExponentialMixture } from './gamma-exponential-mixture.ts';
import { mixtureBound } from './mixture.ts';

/** One person of an experiment, in the order of arrival. */
export interface Assigned {
  readonly isTreated: boolean;
  readonly outcome: number;
}

/** What is fixed before the first person comes. */
export interface TreatmentEffectOptions {
  /** P(treated), in (0, 1). */
  readonly propensity: number;
  /** Outcomes lie between these. */
  readonly support: readonly [least: number, most: number];
  /** Variance of an outcome about its prediction that the interval is tuned for. */
  readonly expectedNoise: number;
  /** People at whom it is to be narrowest. */
  readonly tOpt: number;
  readonly alpha: number;
}

/** The effect as it was known after each person. */
export interface TreatmentEffectStep {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly pValue: number;
}

/**
 * The mean effect of a treatment after each person, by inverse propensity about predictions from those before (the arms'
 * running means); holds at every step and for every number of people, since only the bounds of the outcomes are used.
 * That makes it far wider than `alwaysValidInterval`. O(people × halvings).
 * @source Howard et al. 2021 (arXiv 1810.08240), theorem 4 and corollary 2 (empirical Bernstein, potential outcomes).
 */
export function treatmentEffectSequence(
  people: readonly Assigned[],
  { propensity, support, expectedNoise, tOpt, alpha }: TreatmentEffectOptions,
): readonly TreatmentEffectStep[] {
  const diameter = support[1] - support[0];
  const scale = (2 * diameter) / Math.min(propensity, 1 - propensity);
  const vOpt = tOpt * expectedNoise * (1 / propensity + 1 / (1 - propensity));
  const mixture = gammaExponentialMixture(vOpt, 0.05 / 2, scale);
  const centre = (support[0] + support[1]) / 2;
  const arms = { treated: { n: 0, sum: 0 }, heldOut: { n: 0, sum: 0 } };
  let [sum, variance, seen] = [0, 0, 0];
  return people.map(({ isTreated, outcome }) => {
    const predicted = (arm: { n: number; sum: number }) => (seen === 0 ? centre : arm.sum / Math.max(1, arm.n));
    const effect = predicted(arms.treated) - predicted(arms.heldOut);
    const arm = isTreated ? arms.treated : arms.heldOut;
    const surprise = outcome - predicted(arm);
    const weighted = (isTreated ? 1 / propensity : -1 / (1 - propensity)) * surprise;
    sum += effect + weighted;
    variance += weighted ** 2;
    seen += 1;
    arm.n += 1;
    arm.sum += outcome;
    const value = sum / seen;
    const radius = mixtureBound(mixture, variance, alpha / 2) / seen;
    return {
      value,
      low: Math.max(-diameter, value - radius),
      high: Math.min(diameter, value + radius),
      pValue: Math.min(1, Math.exp(-mixture.log(sum, variance))),
    };
  });
}
