import type { PoolClient } from 'pg';

/**
 * Lets this transaction commit before it is on disk, for what is computed anew when it is lost. What is committed behind it by
 * others is never there without it.
 */
export async function commitSoon(client: PoolClient): Promise<void> {
  await client.query('set local synchronous_commit = off');
}
