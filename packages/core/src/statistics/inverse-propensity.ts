import { gatedValue, type NotIdentifiable, type PolicyValue } from './policy-value.ts';
import type { WeightedSums } from './weighted-sums.ts';

/**
 * Horvitz and Thompson's estimate: the mean of w × reward. Unbiased where the logged propensities are right; noisy where
 * weights are uneven.
 * @source Horvitz & Thompson 1952; Bottou et al. 2013, "Counterfactual reasoning and learning systems".
 */
export function inversePropensityValue(sums: WeightedSums, alpha: number): PolicyValue | NotIdentifiable {
  const value = sums.rewards / sums.n;
  const variance = (sums.rewardSquares / sums.n - value ** 2) / sums.n;
  return gatedValue(sums, value, variance, alpha);
}

/**
 * The same divided by the mean weight: a little biased, far less noisy, and never outside of the rewards' range.
 * @source Swaminathan & Joachims 2015, "The self-normalized estimator for counterfactual learning"; variance by the
 * delta method: Owen 2013, "Monte Carlo theory, methods and examples", chapter 9.
 */
export function selfNormalisedValue(sums: WeightedSums, alpha: number): PolicyValue | NotIdentifiable {
  const value = sums.rewards / sums.weights;
  const squares = sums.rewardSquares - 2 * value * sums.weightRewards + value ** 2 * sums.weightSquares;
  return gatedValue(sums, value, squares / sums.weights ** 2, alpha);
}
