import { stirlingError } from './stirling-error.ts';

/**
 * The regularised incomplete gamma functions: the shares of a gamma distribution of shape a below (`lower`, P(a, x)) and
 * above x (`upper`, Q(a, x)). Each is computed where it is small, so that both keep their digits. For a > 0, x >= 0.
 * O(√a).
 * @source DLMF 8.11.4 (series of P), 8.9.2 (continued fraction of Q, evaluated as in Lentz 1976).
 * @example incompleteGamma(1, 2).upper // => e^-2 = 0.1353…
 */
export function incompleteGamma(a: number, x: number): { readonly lower: number; readonly upper: number } {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  if (x < a + 1) {
    const lower = (density(a, x) / a) * series(a, x);
    return { lower, upper: 1 - lower };
  }
  const upper = density(a, x) * continuedFraction(a, x);
  return { lower: 1 - upper, upper };
}

/** x^a e^-x / Γ(a). */
function density(a: number, x: number): number {
  const tilt = (x - a) / a;
  const log = Math.abs(tilt) < 0.5 ? Math.log1p(tilt) : Math.log(x / a);
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(a * (log - tilt) - stirlingError(a));
}

const MOST_STEPS = 100_000;

function series(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < MOST_STEPS && term > sum * Number.EPSILON; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

function continuedFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < MOST_STEPS; n += 1) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < Number.EPSILON) break;
  }
  return fraction;
}
