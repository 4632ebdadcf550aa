import { stirlingError } from './stirling-error.ts';

/**
 * ln B(a, b) = ln (Γ(a) Γ(b) / Γ(a + b)), for a, b > 0; keeps its digits where a and b are in the millions.
 * @source DLMF 5.12.1 with 5.11.1 three times, so that what is large cancels on paper.
 */
export function logBeta(a: number, b: number): number {
  const total = a + b;
  return (
    a * logShare(a, b) +
    b * logShare(b, a) +
    0.5 * Math.log((2 * Math.PI * total) / (a * b)) +
    stirlingError(a) +
    stirlingError(b) -
    stirlingError(total)
  );
}

/** ln(part / (part + rest)). */
function logShare(part: number, rest: number): number {
  return part > rest ? -Math.log1p(rest / part) : Math.log(part / (part + rest));
}
