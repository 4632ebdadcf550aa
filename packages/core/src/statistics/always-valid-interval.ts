import type { Estimate, Interval, Side } from './estimate.ts';

/** How sure to be, and for how many people the interval is to be narrowest. Both are set before the first look. */
export interface AlwaysValidOptions {
  readonly alpha: number;
  /** People of all arms. At a tenth of them the interval is 27% wider than it could be, at ten times as many 7%. */
  readonly tunedFor: number;
  readonly side?: Side;
}

/**
 * An interval that may be looked at as often as one likes: the chance that it **ever** leaves out the truth is alpha. That
 * costs width: 1.55 times the fixed-horizon one at `tunedFor`. It is asymptotic: it holds from some hundreds of
 * people on. The p-value is the smallest alpha at which it leaves out zero.
 *
 * With variance σ² of one person's contribution, t people and ρ from the tuning, half its width is
 * σ √(2 (tρ² + 1) / (tρ)² · ln(√(tρ² + 1) / α)).
 * @source Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas, "Time-uniform central limit theory and asymptotic confidence
 * sequences", Annals of Statistics 2024 (arXiv 2103.06476): theorem 2.2; appendix B for ρ and one side; the p-value:
 * equation 155 of its seventh version.
 */
export function alwaysValidInterval(estimate: Estimate, options: AlwaysValidOptions): Interval {
  const { value, standardError } = estimate;
  const { alpha, side = 'both' } = options;
  const width = standardError * halfWidth(estimate.n, options);
  return {
    low: side === 'less' ? Number.NEGATIVE_INFINITY : value - width,
    high: side === 'greater' ? Number.POSITIVE_INFINITY : value + width,
    pValue: pValueOf(side === 'less' ? -value : value, standardError, estimate.n, { ...options, alpha, side }),
  };
}

/** Half of the width, in standard errors of the estimate from `n` people. */
export function halfWidth(n: number, { alpha, tunedFor, side = 'both' }: AlwaysValidOptions): number {
  const spread = n * rhoSquared(alpha, tunedFor, side) + 1;
  return Math.sqrt(((2 * spread) / (spread - 1)) * logThreshold(spread, alpha, side));
}

function logThreshold(spread: number, alpha: number, side: Side): number {
  return side === 'both' ? Math.log(Math.sqrt(spread) / alpha) : Math.log1p(Math.sqrt(spread) / (2 * alpha));
}

function rhoSquared(alpha: number, tunedFor: number, side: Side): number {
  const log = -2 * Math.log(side === 'both' ? alpha : 2 * alpha);
  return (log + Math.log(log + 1)) / tunedFor;
}

/** One over the mixture martingale; for one side the alpha at which the bound touches zero, at most a half. */
function pValueOf(value: number, standardError: number, n: number, options: AlwaysValidOptions): number {
  const { alpha, tunedFor, side = 'both' } = options;
  const spread = n * rhoSquared(alpha, tunedFor, side) + 1;
  const evidence = ((value / standardError) ** 2 * (spread - 1)) / (2 * spread);
  if (side === 'both') return Math.min(1, Math.sqrt(spread) * Math.exp(-evidence));
  return value <= 0 ? 0.5 : Math.min(0.5, Math.sqrt(spread) / (2 * Math.expm1(evidence)));
}
