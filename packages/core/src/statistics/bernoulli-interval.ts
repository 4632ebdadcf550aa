import { betaBinomialMixture } from './beta-binomial-mixture.ts';
import { findRoot } from './find-root.ts';

/**
 * Between what a probability lies after so many successes in so many trials; may be looked at after each trial, and holds
 * from the first on, since nothing in it is asymptotic. `tOpt`: trials at which it is to be narrowest.
 * @source Howard et al. 2021 (arXiv 1810.08240), proposition 7 inverted, as confseq's `bernoulli_confidence_interval`.
 * @example bernoulliInterval(700, 1000, { alpha: 0.05, tOpt: 100 }) // => { low: 0.6516, high: 0.7459 }
 */
export function bernoulliInterval(
  successes: number,
  trials: number,
  { alpha, tOpt, alphaOpt = 0.05 }: { readonly alpha: number; readonly tOpt: number; readonly alphaOpt?: number },
): { readonly low: number; readonly high: number } {
  const threshold = Math.log(1 / alpha);
  /** Above 0 where p is ruled out. */
  const against = (p: number): number => {
    const variance = p * (1 - p);
    const mixture = betaBinomialMixture(tOpt * variance, alphaOpt, { g: p, h: 1 - p, isOneSided: false });
    return mixture.log(successes - trials * p, trials * variance) - threshold;
  };
  const seen = successes / trials;
  return {
    low: seen === 0 ? 0 : findRoot((p) => -against(p), 0, seen),
    high: seen === 1 ? 1 : findRoot(against, seen, 1),
  };
}
