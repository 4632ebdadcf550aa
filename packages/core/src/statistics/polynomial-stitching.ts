/**
 * How far a sum may stray while its variance is `v` (at least `vMin`), for noise with a tail of scale c: as wide as the law
 * of the iterated logarithm in the long run, wider than a mixture where a mixture is tuned.
 * @source Howard et al. 2021 (arXiv 1810.08240), theorem 1, equations 8 and 10: s = 1.4, η = 2.
 */
export function polynomialStitching(v: number, alpha: number, vMin: number, c: number): number {
  const at = Math.max(v, vMin);
  const log = S * Math.log(Math.log((ETA * at) / vMin)) + Math.log(ZETA_OF_S / (alpha * Math.log(ETA) ** S));
  const linear = ((Math.sqrt(ETA) + 1) / 2) * c * log;
  const wide = (ETA ** 0.25 + ETA ** -0.25) / Math.SQRT2;
  return Math.sqrt(wide ** 2 * at * log + linear ** 2) + linear;
}

const S = 1.4;
const ETA = 2;
/** Riemann's ζ(1.4). */
const ZETA_OF_S = 3.105_547_277_978_04;
