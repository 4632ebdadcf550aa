import type { PoolClient } from 'pg';
import { together } from '../../postgres/together.ts';
import { updateCandidates } from '../../resolve/matching/index/update-candidates.ts';
import { deleteMatchRows, readGroupRows, writeMatchRows } from '../../resolve/matching/match-record-store.ts';
import type { MatchingTools } from './matching-tools.ts';
import { type Regrouped, regroup } from './regroup.ts';
import { planEntries } from './plan-entries.ts';
import { readSaid } from './read-said.ts';
import { seedsOf } from './seeds-of.ts';

/**
 * Matches some records as they are now: what they say, their keys and pairs, and whom evidence joins. Set-based: the number of
 * statements does not grow with the records. The caller holds the lock of matching and settles the people that moved.
 */
export async function matchRound(
  client: PoolClient,
  recordIds: ReadonlySet<string>,
  tools: MatchingTools,
): Promise<Regrouped> {
  const [said, before] = await together([readSaid(client, recordIds, tools), readGroupRows(client, recordIds)]);
  const plan = planEntries(recordIds, said, before);
  const pairs = await updateCandidates(client, plan, tools);
  await together([deleteMatchRows(client, plan.deleted), writeMatchRows(client, plan.written)]);
  const regrouped = await regroup(client, seedsOf(before, plan, pairs), pairs.deleted, tools);
  const parted = plan.deleted.filter((recordId) => before.get(recordId)!.matchId !== null);
  return { ...regrouped, moved: new Set([...regrouped.moved, ...parted]) };
}
