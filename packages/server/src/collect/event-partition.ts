import type { Pool, PoolClient } from 'pg';
import { holdSchema } from '../postgres/advisory-locks.ts';
import { inTransaction } from '../postgres/in-transaction.ts';

/** Months for which partitions are made ahead. */
const MONTHS_AHEAD = 3;

/**
 * Makes the partitions of the months around an instant, so that no event arrives without a place. Idempotent;
 * one process at a time, since `if not exists` alone is not safe between two.
 */
export async function ensureEventPartitions(pool: Pool, around: Date): Promise<void> {
  await inTransaction(pool, async (client) => {
    for (let month = -1; month <= MONTHS_AHEAD; month += 1) {
      await makeEventPartition(client, new Date(Date.UTC(around.getUTCFullYear(), around.getUTCMonth() + month, 1)));
    }
  });
}

/** Makes the partition of the month of an instant, within the caller's transaction. Idempotent. */
export async function makeEventPartition(client: PoolClient, at: Date): Promise<void> {
  await holdSchema(client);
  const from = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1));
  const to = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1));
  const name = `event_${from.toISOString().slice(0, 7).replace('-', '_')}`;
  await client.query(
    `create table if not exists ${name} partition of event for values from ('${from.toISOString()}') to ('${to.toISOString()}')`,
  );
}
