import type { PoolClient } from 'pg';

const ONCE = 'set local plan_cache_mode = force_generic_plan';

/**
 * For the rest of the transaction a named statement is planned once for all values. Planned for the values at hand, a
 * statement over every month of events takes longer to plan than to run, and a month without events is sorted with
 * the others instead of being read in order.
 */
export async function planOnce(client: PoolClient): Promise<void> {
  await client.query(ONCE);
}

/**
 * As `planOnce`, for statements that look a few rows up by key: by the indexes, and not by reading whole tables, which is
 * what a plan settles for that is made while they are still empty.
 */
export async function planOnceByIndex(client: PoolClient): Promise<void> {
  await client.query(`${ONCE}; set local enable_seqscan = off`);
}
