import type { Mixture } from './mixture.ts';
import { mixturePrecision } from './mixture-precision.ts';
import { logNormalBelow } from './normal-distribution.ts';

/**
 * For sub-Gaussian noise; both sides, or upwards only.
 * @source Howard et al. 2021 (arXiv 1810.08240), equation 14 (two-sided) and proposition 6 (one-sided).
 */
export function normalMixture(vOpt: number, alphaOpt: number, isOneSided: boolean): Mixture {
  const rho = mixturePrecision(vOpt, isOneSided ? 2 * alphaOpt : alphaOpt);
  return {
    log(s, v) {
      const both = 0.5 * Math.log(rho / (v + rho)) + (s * s) / (2 * (v + rho));
      return isOneSided ? both + Math.LN2 + logNormalBelow(s / Math.sqrt(v + rho)) : both;
    },
    most: () => Number.POSITIVE_INFINITY,
  };
}
