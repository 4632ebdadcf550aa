import type { Pool } from 'pg';
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
    await holdSchema(client);
    for (let month = -1; month <= MONTHS_AHEAD; month += 1) {
      const from = new Date(Date.UTC(around.getUTCFullYear(), around.getUTCMonth() + month, 1));
      const to = new Date(Date.UTC(around.getUTCFullYear(), around.getUTCMonth() + month + 1, 1));
      const name = `event_${from.toISOString().slice(0, 7).replace('-', '_')}`;
      await client.query(
        `create table if not exists ${name} partition of event for values from ('${from.toISOString()}') to ('${to.toISOString()}')`,
      );
    }
  });
}
