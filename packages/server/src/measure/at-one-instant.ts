import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../postgres/in-transaction.ts';

/** Reads several things as of one snapshot, so that they can stand side by side. */
export function atOneInstant<Answer>(pool: Pool, read: (client: PoolClient) => Promise<Answer>): Promise<Answer> {
  return inTransaction(pool, async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    // A season of a million decisions is sorted in memory, not in files.
    await client.query(`set local work_mem = '64MB'`);
    return read(client);
  });
}
