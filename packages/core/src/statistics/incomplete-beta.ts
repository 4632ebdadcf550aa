import { stirlingError } from './stirling-error.ts';

/**
 * The regularised incomplete beta function I_x(a, b): the share of a beta distribution (a, b) below x. For a, b > 0 and
 * x in [0, 1]; `y` is 1 - x, given where it is known better than by subtraction. O(√(a + b)).
 * @source DLMF 8.17.22, the continued fraction, evaluated as in Lentz 1976; the factor before it: Loader 2000.
 * @example incompleteBeta(2, 3, 0.5) // => 0.6875
 */
export function incompleteBeta(a: number, b: number, x: number, y: number = 1 - x): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  // The fraction converges quickly below the distribution's bulk; above it the mirror image is taken, and also where the
  // bulk is so near to 1 that the fraction would lose digits.
  const isCrowded = y < 1e-3 && a * y < 4;
  return x < (a + 1) / (a + b + 2) && !isCrowded ? below(a, b, x, y) : 1 - below(b, a, y, x);
}

function below(a: number, b: number, x: number, y: number): number {
  return (density(a, b, x, y) / a) * continuedFraction(a, b, x);
}

/** x^a (1 - x)^b / B(a, b). */
function density(a: number, b: number, x: number, y: number): number {
  const total = a + b;
  const tilt = x * b - y * a;
  return (
    Math.sqrt((a * b) / (2 * Math.PI * total)) *
    Math.exp(
      a * logOnePlus(tilt / a, x, total / a) +
        b * logOnePlus(-tilt / b, y, total / b) +
        stirlingError(total) -
        stirlingError(a) -
        stirlingError(b),
    )
  );
}

/** ln(part × factor) = ln(1 + tilt), the way that keeps more digits. */
function logOnePlus(tilt: number, part: number, factor: number): number {
  return Math.abs(tilt) < 0.5 ? Math.log1p(tilt) : Math.log(part) + Math.log(factor);
}

const TINY = 1e-300;
const MOST_STEPS = 100_000;

function continuedFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / atLeastTiny(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < MOST_STEPS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / atLeastTiny(1 + even * d);
    c = atLeastTiny(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / atLeastTiny(1 + odd * d);
    c = atLeastTiny(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < Number.EPSILON) break;
  }
  return fraction;
}

function atLeastTiny(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
