import { incompleteGamma } from './incomplete-gamma.ts';
import { logGamma } from './log-gamma.ts';
import type { Mixture } from './mixture.ts';
import { mixturePrecision } from './mixture-precision.ts';

/**
 * For noise with one heavy tail of scale c (sub-exponential), upwards: what estimates of a treatment effect by inverse
 * propensity have.
 * @source Howard et al. 2021 (arXiv 1810.08240), proposition 9.
 */
export function gammaExponentialMixture(vOpt: number, alphaOpt: number, c: number): Mixture {
  const rho = mixturePrecision(vOpt, 2 * alphaOpt);
  const scale = c * c;
  const logRest = (shape: number, at: number): number =>
    logGamma(shape) + Math.log(incompleteGamma(shape, at).lower) - shape * Math.log(at);
  const start = logRest(rho / scale, rho / scale);
  return {
    log: (s, v) => logRest((v + rho) / scale, (c * s + v + rho) / scale) - start + (c * s + v) / scale,
    most: () => Number.POSITIVE_INFINITY,
  };
}
