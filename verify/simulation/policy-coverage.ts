import { inversePropensityValue, selfNormalisedValue } from '@throughline/core/statistics/inverse-propensity';
import type { WeightedSums } from '@throughline/core/statistics/weighted-sums';
import { createRandom } from '@throughline/simulator/random';
import { type Check, near } from '../check.ts';
import { drawMultinomial } from './draw-multinomial.ts';

/** Two kinds of people; silence and two actions. The policy that logs knows the kinds and prefers what suits them less. */
const KINDS = [
  { share: 0.6, propensities: [0.2, 0.5, 0.3], rewards: [0.1, 0.08, 0.2] },
  { share: 0.4, propensities: [0.5, 0.1, 0.4], rewards: [0.05, 0.3, 0.06] },
] as const;
/** Policies asked about: always one of the three, or any, equally likely. */
const POLICIES = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
  [1 / 3, 1 / 3, 1 / 3],
] as const;
const DECISIONS = 5000;

const CELLS = KINDS.flatMap(({ share, propensities, rewards }) =>
  propensities.flatMap((propensity, action) => {
    const [cell, reward] = [share * propensity, rewards[action]!];
    return [1, 0].map((got) => ({ share: cell * (got === 1 ? reward : 1 - reward), propensity, action, got }));
  }),
);

/** How often the intervals of policies that were not followed hold what they would have come to. */
export function checkPolicyCoverage(runs: number, seed: string): readonly Check[] {
  const held = { plain: 0, normalised: 0 };
  const shares = CELLS.map(({ share }) => share);
  for (let run = 0; run < runs; run += 1) {
    const counts = drawMultinomial(createRandom(`${seed}/policies/${run}`), DECISIONS, shares);
    for (const policy of POLICIES) {
      const truth = KINDS.reduce(
        (sum, { share, rewards }) => sum + share * rewards.reduce((mean, reward, at) => mean + policy[at]! * reward, 0),
        0,
      );
      const sums = sumsOf(counts, policy);
      const holds = (value: ReturnType<typeof selfNormalisedValue>): number =>
        value.kind === 'measured' && value.low <= truth && truth <= value.high ? 1 : 0;
      held.plain += holds(inversePropensityValue(sums, 0.05));
      held.normalised += holds(selfNormalisedValue(sums, 0.05));
    }
  }
  const name = `${POLICIES.length} policies, ${runs} logs of ${DECISIONS} decisions`;
  const share = (count: number) => count / (runs * POLICIES.length);
  return [
    near(`coverage, inverse propensity: ${name}`, 0.95, share(held.plain), 0.007),
    near(`coverage, self-normalised: ${name}`, 0.95, share(held.normalised), 0.007),
  ];
}

function sumsOf(counts: readonly number[], policy: readonly number[]): WeightedSums {
  const sums = { n: 0, weights: 0, weightSquares: 0, mostWeight: 0, rewards: 0, rewardSquares: 0, weightRewards: 0 };
  for (const [at, { propensity, action, got }] of CELLS.entries()) {
    const [count, weight] = [counts[at]!, policy[action]! / propensity];
    sums.n += count;
    sums.weights += count * weight;
    sums.weightSquares += count * weight ** 2;
    if (count > 0) sums.mostWeight = Math.max(sums.mostWeight, weight);
    sums.rewards += count * weight * got;
    sums.rewardSquares += count * (weight * got) ** 2;
    sums.weightRewards += count * weight ** 2 * got;
  }
  return sums;
}
