import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';

/**
 * Waits until the server has matched everybody it knows, and then composed who lives with whom: what it still owes would be counted
 * with what is measured.
 */
export async function awaitSettled(pool: Pool): Promise<void> {
  for (const queue of ['match_queue', 'household_queue'])
    while ((await pool.query(`select from ${queue} limit 1`)).rowCount === 1) await sleep(100);
}
