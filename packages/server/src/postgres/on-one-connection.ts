import type { Pool, PoolClient } from 'pg';

/**
 * Runs statements that need no transaction on one connection of a pool, where they travel together: fewer processes of
 * the database are woken than by asking the pool for each. Use `together` inside, so that none is left behind.
 */
export async function onOneConnection<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    // A broken connection is not taken back by the pool.
    client.release();
  }
}
