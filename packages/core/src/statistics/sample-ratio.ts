import { logGamma } from './log-gamma.ts';

/** How well the sizes of the arms agree with the shares that were drawn for. */
export interface SampleRatio {
  /** Evidence that the shares are others than intended; above 0 it speaks for a fault, below for the plan. */
  readonly logBayesFactor: number;
  /** May be looked at as often as one likes: P(it ever falls below x) <= x where the draw is right. */
  readonly pValue: number;
}

/**
 * Whether people came into the arms in the shares that were intended (sample ratio mismatch). A comparison of arms that
 * lost people unequally compares different people, however exact its interval looks.
 *
 * The intended shares are weighed against shares near them (Dirichlet with `concentration` times the intended ones), by
 * the marginal likelihoods of the counts. `earlierPValue` is what an earlier look gave; evidence once seen stays seen.
 * @throws RangeError when an arm with people has no share.
 * @source Lindon & Malek 2020, "Anytime-valid inference for multinomial count data", section 2: the Dirichlet mixture.
 * @example sampleRatio([5_000, 5_000], [0.5, 0.5]).pValue // => 1
 */
export function sampleRatio(
  counts: readonly number[],
  shares: readonly number[],
  {
    earlierPValue = 1,
    concentration = CONCENTRATION,
  }: { readonly earlierPValue?: number; readonly concentration?: number } = {},
): SampleRatio {
  const total = shares.reduce((sum, share) => sum + share, 0);
  let logBayesFactor =
    logGamma(concentration) - logGamma(concentration + counts.reduce((sum, count) => sum + count, 0));
  for (const [arm, count] of counts.entries()) {
    if (count === 0) continue;
    const share = (shares[arm] ?? 0) / total;
    if (!(share > 0)) throw new RangeError(`arm ${arm} has ${count} people and no share`);
    const prior = concentration * share;
    logBayesFactor += logGamma(prior + count) - logGamma(prior) - count * Math.log(share);
  }
  return { logBayesFactor, pValue: Math.min(1, earlierPValue, Math.exp(-logBayesFactor)) };
}

/** Looks for faults of about one per cent of an arm's share: what a lost redirect or a bot filter does. */
const CONCENTRATION = 10_000;
