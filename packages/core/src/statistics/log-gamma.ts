import { stirlingError } from './stirling-error.ts';

/**
 * ln Γ(x) for x > 0; ln (x - 1)! where x is whole.
 * @source DLMF 5.11.1.
 * @example logGamma(5) // => ln 24 = 3.178…
 */
export function logGamma(x: number): number {
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingError(x);
}

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
