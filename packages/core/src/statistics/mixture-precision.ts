/**
 * ρ of a mixture that is to be narrowest when the variance has come to `vOpt`; the larger, the earlier. For one side give
 * twice the alpha.
 * @source Howard et al. 2021 (arXiv 1810.08240), proposition 3, with the logarithms that stand for the Lambert W there.
 */
export function mixturePrecision(vOpt: number, alpha: number): number {
  const log = 2 * Math.log(1 / alpha);
  return vOpt / (log + Math.log1p(log));
}
