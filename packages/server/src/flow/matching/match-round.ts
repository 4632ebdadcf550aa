import type { PoolClient } from 'pg';
import { together } from '../../postgres/together.ts';
import { findCandidates } from '../../resolve/matching/index/find-candidates.ts';
import { writeCandidates } from '../../resolve/matching/index/write-candidates.ts';
import {
  deleteMatchRows,
  type MatchRow,
  readGroupRows,
  writeMatches,
  writeMatchRows,
} from '../../resolve/matching/match-record-store.ts';
import { readNeighbourhood } from '../../resolve/matching/read-neighbourhood.ts';
import type { MatchingTools } from './matching-tools.ts';
import { planEntries } from './plan-entries.ts';
import { readSaid, type Said } from './read-said.ts';
import { NOBODY_REGROUPED, type Regrouped, regroup } from './regroup.ts';
import { seedsOf } from './seeds-of.ts';
import { updateReviews } from './update-reviews.ts';

/** What a round found, and that it is stored. */
export interface MatchedRound extends Pick<Regrouped, 'moved' | 'contained' | 'tooMany'> {
  /** Its last statements, on their way: whatever is sent behind them sees what they write. */
  readonly stored: Promise<unknown>;
}

/** What records say now, and how their firm groups were matched last. */
export interface RoundInput {
  readonly said: ReadonlyMap<string, Said>;
  readonly before: ReadonlyMap<string, MatchRow>;
}

/** Reads what is known of some records that are to be matched. */
export async function readRoundInput(
  client: PoolClient,
  recordIds: ReadonlySet<string>,
  tools: Pick<MatchingTools, 'settings' | 'prepare' | 'breathe'>,
): Promise<RoundInput> {
  const [said, before] = await together([readSaid(client, recordIds, tools), readGroupRows(client, recordIds)]);
  return { said, before };
}

/**
 * Matches some records as they are now: what they say, their keys and pairs, and whom evidence joins. Set-based: the number of
 * statements does not grow with the records, and nobody waits for more than one round trip where nobody is like them. The caller
 * holds the lock of matching and settles the people that moved.
 */
export async function matchRound(
  client: PoolClient,
  recordIds: ReadonlySet<string>,
  { said, before }: RoundInput,
  tools: MatchingTools,
): Promise<MatchedRound> {
  const plan = planEntries(recordIds, said, before);
  const candidates = await findCandidates(client, plan, tools);
  const { mergeBits } = tools.inUse.thresholds;
  const seeds = seedsOf(before, plan, candidates, mergeBits);
  const written = together([
    writeCandidates(client, candidates),
    deleteMatchRows(client, plan.deleted),
    writeMatchRows(client, plan.written),
  ]);
  const isAlone = seeds.recordIds.size === 0 && seeds.matchIds.size === 0;
  const [regrouped] = await together([
    isAlone
      ? NOBODY_REGROUPED
      : readNeighbourhood(client, seeds, mergeBits).then((neighbourhood) => regroup(neighbourhood, tools)),
    isAlone ? null : written,
  ]);
  const { matches, reviews, contained, tooMany } = regrouped;
  const parted = plan.deleted.filter((recordId) => before.get(recordId)!.matchId !== null);
  const stored = together([written, writeMatches(client, matches), updateReviews(client, reviews, candidates.deleted)]);
  return { moved: new Set([...regrouped.moved, ...parted]), contained, tooMany, stored };
}
