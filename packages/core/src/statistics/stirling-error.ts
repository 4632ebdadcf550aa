/**
 * What Stirling's formula leaves out of ln Γ(x), for x > 0: ln Γ(x) = (x - 1/2) ln x - x + ln(2π)/2 + stirlingError(x).
 * It is small (1/12x), so that differences of large logarithms of Γ can be taken without losing digits. Error below 2e-15.
 * @source DLMF 5.11.1 (the series), 5.5.1 (the recurrence); the use: Loader 2000, "Fast and accurate computation of
 * binomial probabilities".
 */
export function stirlingError(x: number): number {
  let shifted = x;
  let gathered = 0;
  while (shifted < LEAST) {
    gathered += (shifted + 0.5) * Math.log1p(1 / shifted) - 1;
    shifted += 1;
  }
  const square = shifted * shifted;
  return gathered + COEFFICIENTS.reduceRight((sum, coefficient) => sum / square + coefficient, 0) / shifted;
}

/** From here on six terms of the series are exact to a double. */
const LEAST = 15;

/** B(2k) / (2k (2k - 1)), B the Bernoulli numbers. */
const COEFFICIENTS = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360];
