/**
 * Logged decisions in sums, for the question what another policy would have come to. w is that policy's probability of
 * the action that was logged, divided by the logged propensity. Decisions must not hang together: one for each person.
 */
export interface WeightedSums {
  /** Decisions, those of weight 0 included. */
  readonly n: number;
  /** Σ w */
  readonly weights: number;
  /** Σ w² */
  readonly weightSquares: number;
  /** The largest w. */
  readonly mostWeight: number;
  /** Σ w × reward */
  readonly rewards: number;
  /** Σ (w × reward)² */
  readonly rewardSquares: number;
  /** Σ w² × reward */
  readonly weightRewards: number;
}

/** Sums over decisions; in the server the database adds them up. */
export function sumWeighted(decisions: readonly { readonly weight: number; readonly reward: number }[]): WeightedSums {
  const total = (of: (decision: { weight: number; reward: number }) => number): number =>
    decisions.reduce((sum, decision) => sum + of(decision), 0);
  return {
    n: decisions.length,
    weights: total(({ weight }) => weight),
    weightSquares: total(({ weight }) => weight ** 2),
    mostWeight: decisions.reduce((most, { weight }) => Math.max(most, weight), 0),
    rewards: total(({ weight, reward }) => weight * reward),
    rewardSquares: total(({ weight, reward }) => (weight * reward) ** 2),
    weightRewards: total(({ weight, reward }) => weight ** 2 * reward),
  };
}
