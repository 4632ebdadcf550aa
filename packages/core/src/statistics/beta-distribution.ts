import { findRoot } from './find-root.ts';
import { incompleteBeta } from './incomplete-beta.ts';

/**
 * The x that a beta distribution (a, b) stays below with probability p: with a = s + 1/2, b = n - s + 1/2 the ends of
 * Jeffreys's interval of s in n.
 * @source DLMF 8.17; the inverse by halving.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  return findRoot((x) => incompleteBeta(a, b, x) - p, 0, 1);
}
