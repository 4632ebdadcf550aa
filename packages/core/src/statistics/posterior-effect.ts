import type { Estimate } from './estimate.ts';
import { normalBelow, normalDensity, normalQuantile } from './normal-distribution.ts';

/** What was believed of an effect before the data: a normal distribution in the effect's unit. */
export interface EffectPrior {
  readonly mean: number;
  readonly variance: number;
}

/** What is believed of an effect after the data. */
export interface PosteriorEffect {
  readonly mean: number;
  readonly standardDeviation: number;
  /** The effect lies between these with probability 1 - alpha, given the prior. */
  readonly low: number;
  readonly high: number;
  /** P(effect > 0). */
  readonly chanceToWin: number;
  /** What is lost on average by leaving things as they are (E max(effect, 0)), and by changing them (E max(-effect, 0)). */
  readonly risk: { readonly ofKeeping: number; readonly ofChanging: number };
}

/**
 * Prior and data put together. Without a prior every effect was equally likely beforehand. It says what to bet on, not
 * how often one is wrong: looked at each day it makes more false claims than alpha.
 * @source Normal prior and normal likelihood: Gelman et al., Bayesian Data Analysis; the risk as in
 * Stucchio 2015, "Bayesian A/B testing at VWO", in closed form for a normal.
 */
export function posteriorEffect(estimate: Estimate, prior: EffectPrior | null, alpha: number): PosteriorEffect {
  const data = 1 / estimate.standardError ** 2;
  const before = prior === null ? 0 : 1 / prior.variance;
  const mean = (estimate.value * data + (prior?.mean ?? 0) * before) / (data + before);
  const deviation = 1 / Math.sqrt(data + before);
  const z = mean / deviation;
  const gain = mean * normalBelow(z) + deviation * normalDensity(z);
  const width = normalQuantile(1 - alpha / 2) * deviation;
  return {
    mean,
    standardDeviation: deviation,
    low: mean - width,
    high: mean + width,
    chanceToWin: normalBelow(z),
    risk: { ofKeeping: gain, ofChanging: gain - mean },
  };
}
