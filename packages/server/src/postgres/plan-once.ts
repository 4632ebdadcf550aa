import type { PoolClient } from 'pg';

/**
 * For the rest of the transaction a named statement is planned once for all values. Planned for the values at hand, a
 * statement over every month of events takes longer to plan than to run, and a month without events is sorted with
 * the others instead of being read in order.
 */
export async function planOnce(client: PoolClient): Promise<void> {
  await client.query('set local plan_cache_mode = force_generic_plan');
}
