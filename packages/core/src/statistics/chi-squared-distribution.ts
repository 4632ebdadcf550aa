import { incompleteGamma } from './incomplete-gamma.ts';

/**
 * P(X > x) of a chi-squared X with so many degrees of freedom.
 * @source Abramowitz & Stegun 26.4.19.
 * @example chiSquaredAbove(3.841458820694124, 1) // => 0.05
 */
export function chiSquaredAbove(x: number, degreesOfFreedom: number): number {
  return incompleteGamma(degreesOfFreedom / 2, x / 2).upper;
}
