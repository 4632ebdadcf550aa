import { incompleteGamma } from './incomplete-gamma.ts';

/** The height of the standard normal curve at z. */
export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/**
 * P(Z <= z) of a standard normal Z. Keeps its relative precision in the far lower tail.
 * @source DLMF 7.2.2 and 7.11.2: erfc(x) = Q(1/2, x²).
 * @example normalBelow(1.959963984540054) // => 0.975
 */
export function normalBelow(z: number): number {
  const { lower, upper } = incompleteGamma(0.5, (z * z) / 2);
  return z < 0 ? upper / 2 : 0.5 + lower / 2;
}

/** ln P(Z <= z), also where the probability itself would be zero in a double. */
export function logNormalBelow(z: number): number {
  if (z > -30) return Math.log(normalBelow(z));
  // DLMF 7.12.1: beyond 30 standard deviations three terms are exact to 1e-9.
  const square = z * z;
  return -square / 2 - Math.log(-z * Math.sqrt(2 * Math.PI)) + Math.log1p(-1 / square + 3 / (square * square));
}

/**
 * The z that a standard normal stays below with probability p, for p in (0, 1); infinite at its ends.
 * @source Abramowitz & Stegun 26.2.23 for a start that is right to 0.00045, then three steps of Halley's method, each of
 * which triples the digits.
 * @example normalQuantile(0.975) // => 1.959963984540054
 */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p <= 0) return Number.NEGATIVE_INFINITY;
  const t = Math.sqrt(-2 * Math.log(p));
  let z = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let step = 0; step < 3; step += 1) {
    const ratio = (normalBelow(z) - p) / normalDensity(z);
    z -= ratio / (1 + (ratio * z) / 2);
  }
  return z;
}
