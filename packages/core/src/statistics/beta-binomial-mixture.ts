import { incompleteBeta } from './incomplete-beta.ts';
import { logBeta } from './log-beta.ts';
import type { Mixture } from './mixture.ts';
import { mixturePrecision } from './mixture-precision.ts';

/**
 * For noise that falls by at most g and rises by at most h (sub-Bernoulli); both sides, or upwards only.
 * @source Howard et al. 2021 (arXiv 1810.08240), propositions 7 (two-sided) and 8 (one-sided).
 */
export function betaBinomialMixture(
  vOpt: number,
  alphaOpt: number,
  { g, h, isOneSided }: { readonly g: number; readonly h: number; readonly isOneSided: boolean },
): Mixture {
  const total = g + h;
  const least = 1e-3 * g * h;
  const r = Math.max(mixturePrecision(vOpt, isOneSided ? 2 * alphaOpt : alphaOpt) - g * h, least);
  // Towards λ >= 0 only: the mixing distribution is cut off at the mean.
  const logRest = (a: number, b: number): number =>
    logBeta(a, b) + (isOneSided ? Math.log(incompleteBeta(a, b, h / total, g / total)) : 0);
  const start = logRest(r / (g * total), r / (h * total));
  return {
    log: (s, v) =>
      (v / (g * h)) * Math.log(total) -
      ((v + h * s) / (h * total)) * Math.log(g) -
      ((v - g * s) / (g * total)) * Math.log(h) +
      logRest((r + v - g * s) / (g * total), (r + v + h * s) / (h * total)) -
      start,
    most: (v) => v / g,
  };
}
