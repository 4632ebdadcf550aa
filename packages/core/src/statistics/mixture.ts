import { findRoot } from './find-root.ts';

/**
 * A mixture supermartingale: for a sum `s` of noise whose variance has come to `v`, ln M(s, v). M starts at 1 and does not
 * grow in the mean, so that the chance that it ever reaches 1/alpha is at most alpha (Ville's inequality).
 */
export interface Mixture {
  readonly log: (s: number, v: number) => number;
  /** The largest s there can be at v; infinite for most. */
  readonly most: (v: number) => number;
}

/**
 * How far the sum may stray while its variance is `v`: P(it ever strays further) <= alpha.
 * @source Howard, Ramdas, McAuliffe & Sekhon 2021, "Time-uniform, nonparametric, nonasymptotic confidence sequences",
 * Annals of Statistics 49(2) (arXiv 1810.08240), lemma 2 (method of mixtures).
 */
export function mixtureBound({ log, most }: Mixture, v: number, alpha: number): number {
  const threshold = Math.log(1 / alpha);
  let high = most(v);
  if (high === Number.POSITIVE_INFINITY) {
    high = v;
    while (log(high, v) <= threshold) high *= 2;
  } else if (log(high, v) < threshold) return high;
  return findRoot((s) => log(s, v) - threshold, 0, high);
}
