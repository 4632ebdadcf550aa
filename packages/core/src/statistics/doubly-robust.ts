import { gatedValue, type NotIdentifiable, type PolicyValue } from './policy-value.ts';
import { sumWeighted } from './weighted-sums.ts';

/** One logged decision and a model of its reward. */
export interface ModelledDecision {
  readonly weight: number;
  readonly reward: number;
  /** What the model, fitted on other people, expected of the action that was logged. */
  readonly expected: number;
  /** What it expects of the policy: over the actions, probability × expected reward. */
  readonly expectedOfPolicy: number;
}

/**
 * The model's word, corrected by what it got wrong: right where either the model or the propensities are.
 * @source Dudík, Langford & Li 2011, "Doubly robust policy evaluation and learning".
 */
export function doublyRobustValue(
  decisions: readonly ModelledDecision[],
  alpha: number,
): PolicyValue | NotIdentifiable {
  const scores = decisions.map(({ weight, reward, expected, expectedOfPolicy }) => ({
    weight,
    score: expectedOfPolicy + weight * (reward - expected),
  }));
  const n = decisions.length;
  const value = scores.reduce((sum, { score }) => sum + score, 0) / n;
  const variance = scores.reduce((sum, { score }) => sum + (score - value) ** 2, 0) / n ** 2;
  return gatedValue(sumWeighted(decisions), value, variance, alpha);
}
