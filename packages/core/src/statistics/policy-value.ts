import { normalQuantile } from './normal-distribution.ts';
import type { WeightedSums } from './weighted-sums.ts';

/** A policy's mean reward per decision. */
export interface PolicyValue {
  readonly kind: 'measured';
  readonly value: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
  /** How many decisions drawn from the policy itself would say as much. */
  readonly effectiveN: number;
}

/** Why a log cannot say what a policy would have come to: it never, or nearly never, did what the policy does. */
export type OverlapProblem =
  | { readonly reason: 'too_few_effective'; readonly have: number; readonly need: number }
  | { readonly reason: 'one_decision_decides'; readonly share: number; readonly most: number }
  | { readonly reason: 'weights_off'; readonly meanWeight: number; readonly standardErrors: number };

export interface NotIdentifiable {
  readonly kind: 'not_identifiable';
  readonly n: number;
  readonly effectiveN: number;
  readonly problems: readonly OverlapProblem[];
}

/** Gates: below, above and off these no number is given. */
const LEAST_EFFECTIVE = 200;
const MOST_SHARE = 0.05;
const MOST_WEIGHT_ERRORS = 3;

/**
 * The value with its interval, where the log can say it: it must rest on enough decisions, on no single one, and its
 * weights must come to what right propensities make them come to.
 * @source Effective sample size: Kish 1965; mean weight as a check: Owen 2013, chapter 9.
 */
export function gatedValue(
  sums: WeightedSums,
  value: number,
  variance: number,
  alpha: number,
): PolicyValue | NotIdentifiable {
  const { n, weights, weightSquares } = sums;
  const effectiveN = weightSquares > 0 ? weights ** 2 / weightSquares : 0;
  const problems = overlapProblems(sums, effectiveN);
  if (problems.length > 0) return { kind: 'not_identifiable', n, effectiveN, problems };
  // Below zero by rounding alone.
  const standardError = Math.sqrt(Math.max(0, variance));
  const width = normalQuantile(1 - alpha / 2) * standardError;
  return { kind: 'measured', value, standardError, low: value - width, high: value + width, n, effectiveN };
}

function overlapProblems(
  { n, weights, weightSquares, mostWeight }: WeightedSums,
  effectiveN: number,
): readonly OverlapProblem[] {
  const problems: OverlapProblem[] = [];
  if (effectiveN < LEAST_EFFECTIVE)
    problems.push({ reason: 'too_few_effective', have: effectiveN, need: LEAST_EFFECTIVE });
  if (weights > 0 && mostWeight / weights > MOST_SHARE)
    problems.push({ reason: 'one_decision_decides', share: mostWeight / weights, most: MOST_SHARE });
  if (n > 1) {
    const meanWeight = weights / n;
    const error = Math.sqrt(Math.max(0, weightSquares / n - meanWeight ** 2) / n);
    // A policy that does what was logged has weights of 1 without an error.
    const standardErrors = Math.abs(meanWeight - 1) < 1e-9 ? 0 : Math.abs(meanWeight - 1) / error;
    if (standardErrors > MOST_WEIGHT_ERRORS) problems.push({ reason: 'weights_off', meanWeight, standardErrors });
  }
  return problems;
}
