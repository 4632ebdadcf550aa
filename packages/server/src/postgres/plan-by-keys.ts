import type { PoolClient } from 'pg';

/**
 * For the rest of the transaction statements look rows up by key, in the order of the keys given. All of a batch's
 * do; joining by hash would also take locks in another order than that of the keys.
 */
export async function planByKeys(client: PoolClient): Promise<void> {
  await client.query('set local enable_hashjoin = off; set local enable_mergejoin = off');
}
