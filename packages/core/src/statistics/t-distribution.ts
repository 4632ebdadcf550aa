import { findRoot } from './find-root.ts';
import { incompleteBeta } from './incomplete-beta.ts';

/**
 * P(T > t) of Student's t with so many degrees of freedom (they may be broken, as Welch's are).
 * @source Abramowitz & Stegun 26.7.1; DLMF 8.17.
 * @example tAbove(2.228138851964939, 10) // => 0.025
 */
export function tAbove(t: number, degreesOfFreedom: number): number {
  const square = t * t;
  if (square === Number.POSITIVE_INFINITY) return t > 0 ? 0 : 1;
  const total = degreesOfFreedom + square;
  const tails = incompleteBeta(degreesOfFreedom / 2, 0.5, degreesOfFreedom / total, square / total);
  return t > 0 ? tails / 2 : 1 - tails / 2;
}

/** The t that is exceeded with probability `above`, for `above` in (0, 1/2]. */
export function tQuantileAbove(above: number, degreesOfFreedom: number): number {
  let high = 2;
  while (tAbove(high, degreesOfFreedom) > above) high *= 2;
  return findRoot((t) => above - tAbove(t, degreesOfFreedom), 0, high);
}
