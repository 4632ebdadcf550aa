import type { Pool, PoolClient } from 'pg';
import type { Deployment } from '../../config/deployment.ts';
import { ownHouseholds, tryHouseholds } from '../../postgres/advisory-locks.ts';
import { uuidArray } from '../../postgres/binary-array.ts';
import { commitSoon } from '../../postgres/commit-soon.ts';
import { lookUpByIndex } from '../../postgres/look-up-by-index.ts';
import { runAgain } from '../../postgres/run-again.ts';
import { together } from '../../postgres/together.ts';
import { queueEverybodyForHouseholds, takeQueuedForHouseholds } from './household-queue-store.ts';
import { forgetAllHouseholds } from './household-store.ts';
import { keepHouseholds } from './keep-households.ts';

/** Rows that a round takes at the most; bounds memory. */
export const MOST_A_ROUND = 500;

/**
 * A round of the queue, in a transaction of its own: killed half-way, nothing has happened. Not in the matcher's: a fault
 * here must hold up nobody's recognition. @returns how many rows it took: 0 when nothing waits, or somebody else is at it.
 */
export async function keepQueued({
  pool,
  settings,
}: {
  pool: Pool;
  settings: Deployment['settings'];
}): Promise<number> {
  return runAgain(pool, async (client) => {
    // A round that is lost begins again: what it took is in the queue as before.
    const [isHeld] = await together([tryHouseholds(client), lookUpByIndex(client), commitSoon(client)]);
    if (!isHeld) return 0;
    const { recordIds, taken } = await takeQueuedForHouseholds(client, MOST_A_ROUND);
    if (taken > 0)
      await keepHouseholds(client, await readEverOwners(client, recordIds), { region: settings().country });
    return taken;
  });
}

/**
 * Forgets every household; all are composed anew behind, in rounds. Not in this transaction: while a rebuild lasts, events
 * wait, and nobody waits for a household.
 */
export async function composeAllAnew(client: PoolClient): Promise<void> {
  await ownHouseholds(client);
  await forgetAllHouseholds(client);
  await queueEverybodyForHouseholds(client);
}

/** Whoever some records belong to, or ever did: what was kept of those they left must go with them. */
async function readEverOwners(client: PoolClient, recordIds: Iterable<string>): Promise<string[]> {
  const ids = uuidArray(recordIds);
  const { rows } = await client.query<[string]>({
    name: 'read-ever-owners',
    text: `select profile_id from membership where record_id = any($1::uuid[])
      union select profile_id from record where record_id = any($1::uuid[]) and profile_id is not null order by 1`,
    values: [ids],
    rowMode: 'array',
  });
  return rows.map(([profileId]) => profileId);
}
