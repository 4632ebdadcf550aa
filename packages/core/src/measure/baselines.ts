import { selfNormalisedValue } from '../statistics/inverse-propensity.ts';
import type { NotIdentifiable, PolicyValue } from '../statistics/policy-value.ts';
import type { WeightedSums } from '../statistics/weighted-sums.ts';

/** Logged decisions of treated people, one for each, weighted for each of the policies that ours must beat. */
export interface BaselineSums {
  /** What was done: every weight is 1. */
  readonly logged: WeightedSums;
  /** Always silence. */
  readonly silence: WeightedSums;
  /** Each of the candidates that were left, equally likely. */
  readonly random: WeightedSums;
  /** Always the one action where it was a candidate that was left, else silence; by the action's key. */
  readonly constant: Readonly<Record<string, WeightedSums>>;
}

/** What a policy would have come to per decision; or why the log cannot say. */
export type BaselineValue = PolicyValue | NotIdentifiable;

/** Ours beside the simplest policies. A policy that learns and does not beat them is not worth its trouble. */
export interface Baselines {
  readonly logged: BaselineValue;
  readonly silence: BaselineValue;
  readonly random: BaselineValue;
  /** Sorted by key. Their intervals hold all together, so that the best of them may be picked afterwards. */
  readonly constant: readonly { readonly action: string; readonly value: BaselineValue }[];
  /** The constant policy with the highest value among those that can be told; null where none can. */
  readonly bestConstant: string | null;
}

/**
 * Values of our policy and of the simplest ones, per decision, from logged propensities.
 * @source Self-normalised inverse propensity; Bonferroni's inequality over the constant policies.
 */
export function baselinesOf(sums: BaselineSums, alpha = 0.05): Baselines {
  const keys = Object.keys(sums.constant).sort();
  const constant = keys.map((action) => ({
    action,
    value: selfNormalisedValue(sums.constant[action]!, alpha / keys.length),
  }));
  let best: { action: string; value: number } | null = null;
  for (const { action, value } of constant)
    if (value.kind === 'measured' && (best === null || value.value > best.value)) best = { action, value: value.value };
  return {
    logged: selfNormalisedValue(sums.logged, alpha),
    silence: selfNormalisedValue(sums.silence, alpha),
    random: selfNormalisedValue(sums.random, alpha),
    constant,
    bestConstant: best?.action ?? null,
  };
}
