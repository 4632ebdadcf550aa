import type { PoolClient } from 'pg';
import { ownMatching } from '../../postgres/advisory-locks.ts';
import { together } from '../../postgres/together.ts';
import { findCandidates } from '../../resolve/matching/index/find-candidates.ts';
import { writeCandidates } from '../../resolve/matching/index/write-candidates.ts';
import { replaceLikelySame } from '../../resolve/matching/likely-same-store.ts';
import { queueForMatching, takeQueuedOf } from '../../resolve/matching/match-queue-store.ts';
import {
  deleteMatchRows,
  readGroupRows,
  readRecordIdsOfMatches,
  renameMatches,
  writeMatchRows,
} from '../../resolve/matching/match-record-store.ts';
import { readStoredTools } from './matching-tools.ts';
import { planEntries } from './plan-entries.ts';
import { seedsOf } from './seeds-of.ts';

/**
 * Forgets all that matching keeps of some records, which are being erased: what they say, their keys, pairs and review items.
 * Those they were matched with stay together for now, and are looked at again.
 */
export async function forgetMatched(client: PoolClient, recordIds: Iterable<string>): Promise<void> {
  await ownMatching(client);
  const gone = new Set(recordIds);
  const [tools, before] = await together([readStoredTools(client), readGroupRows(client, gone)]);
  const known = new Set([...gone].filter((recordId) => before.has(recordId)));
  if (tools !== null && known.size > 0) {
    const plan = planEntries(known, new Map(), before);
    const candidates = await findCandidates(client, plan, tools);
    await writeCandidates(client, candidates);
    const seeds = seedsOf(before, plan, candidates, Number.NEGATIVE_INFINITY);
    const mates = await readRecordIdsOfMatches(client, seeds.matchIds);
    await deleteMatchRows(client, plan.deleted);
    await together([
      writeMatchRows(client, plan.written),
      renameMatches(client, known),
      replaceLikelySame(
        client,
        candidates.deleted.filter(({ isReview }) => isReview),
        [],
      ),
      queueForMatching(
        client,
        [...seeds.recordIds, ...mates].filter((recordId) => !gone.has(recordId)),
      ),
    ]);
  }
  await takeQueuedOf(client, gone);
}
