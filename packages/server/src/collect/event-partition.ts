import type { Pool } from 'pg';

/** Months for which partitions are made ahead. */
const MONTHS_AHEAD = 3;

/** Makes the partitions of the months around an instant, so that no event arrives without a place. Idempotent. */
export async function ensureEventPartitions(pool: Pool, around: Date): Promise<void> {
  for (let month = -1; month <= MONTHS_AHEAD; month += 1) {
    const from = new Date(Date.UTC(around.getUTCFullYear(), around.getUTCMonth() + month, 1));
    const to = new Date(Date.UTC(around.getUTCFullYear(), around.getUTCMonth() + month + 1, 1));
    const name = `event_${from.toISOString().slice(0, 7).replace('-', '_')}`;
    await pool.query(
      `create table if not exists ${name} partition of event for values from ('${from.toISOString()}') to ('${to.toISOString()}')`,
    );
  }
}
