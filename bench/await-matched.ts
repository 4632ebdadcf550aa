import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';

/** Waits until the server has matched everybody it knows: what it still owes would be counted with what is measured. */
export async function awaitMatched(pool: Pool): Promise<void> {
  while ((await pool.query('select from match_queue limit 1')).rowCount === 1) await sleep(200);
}
