import type { PoolClient } from 'pg';

/**
 * For the rest of the transaction rows are looked up by index, and a named statement is planned once: `planByKeys` and
 * `planOnceByIndex` in one statement. A plan that is made for the values at hand, or while a table is small, reads whole tables,
 * which takes seconds among a million rows.
 */
export async function lookUpByIndex(client: PoolClient): Promise<void> {
  await client.query({
    name: 'look-up-by-index',
    text: `select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
      set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true)`,
  });
}
