import { shareOf } from '../score/share-of.ts';
import type { TermCounts } from './count-terms.ts';
import type { StrangersOf } from './estimate-repeats.ts';
import type { TermTable } from './matching-model.ts';

/** What the prior says of a value weighs as much as this many records. */
const PRIOR_RECORDS = 300;
/** Values kept in a model; the rest have the share of the last one kept at most. */
const MOST_TERMS = 20_000;

/**
 * Shares of people by value. Records of one person repeat their values, so that only those who are somebody else count; they are mixed
 * with the prior, and nothing counts as rarer than one in ten times the square root of the records.
 */
export function termShares(counts: TermCounts, prior: TermTable, strangersOf: StrangersOf): TermTable {
  const { said, byTerm } = counts;
  const least = 1 / (10 * Math.sqrt(said + PRIOR_RECORDS));
  const share = (strangers: number, before: number) =>
    Math.max(Math.min(least, before), (strangers + PRIOR_RECORDS * before) / (said + PRIOR_RECORDS));
  const rare = share(0, prior.rare);
  const frequent = [...byTerm].filter(
    ([term, count]) => Object.hasOwn(prior.shares, term) || (count > 1 && share(strangersOf(count), prior.rare) > rare),
  );
  frequent.sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const shares = frequent
    .slice(0, MOST_TERMS)
    .map(([term, count]) => [term, share(strangersOf(count), shareOf(prior, term))] as const);
  return { rare, shares: Object.fromEntries(shares.sort(([a], [b]) => (a < b ? -1 : 1))) };
}
