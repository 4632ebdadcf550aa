import { incompleteGamma } from './incomplete-gamma.ts';
import { logGamma } from './log-gamma.ts';
import type { Mixture } from './mixture.ts';
import { mixturePrecision } from './mixture-precision.ts';

/**
 * For noise that jumps by at most c (sub-Poisson), upwards.
 * @source Howard et al. 2021 (arXiv 1810.08240), proposition 10.
 */
export function gammaPoissonMixture(vOpt: number, alphaOpt: number, c: number): Mixture {
  const rho = mixturePrecision(vOpt, 2 * alphaOpt);
  const scale = c * c;
  const logRest = (shape: number, at: number): number =>
    logGamma(shape) + Math.log(incompleteGamma(shape, at).upper) - shape * Math.log(at);
  const start = logRest(rho / scale, rho / scale);
  return {
    log: (s, v) => logRest((c * s + v + rho) / scale, (v + rho) / scale) - start + v / scale,
    most: () => Number.POSITIVE_INFINITY,
  };
}
