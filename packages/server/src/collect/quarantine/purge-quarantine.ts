import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { writeAudit } from '../../telemetry/audit-store.ts';

/** Events forgotten in one transaction: short locks, steady vacuum. */
const CHUNK = 5_000;

/** Who forgets what is old, in the audit. */
const ACTOR = 'retention';

/**
 * Forgets events that have been in quarantine for more than so many days, a little at a time, and says so in the audit.
 * @returns how many.
 */
export async function purgeQuarantine(pool: Pool, days: number, log: Logger): Promise<number> {
  const { rows } = await pool.query<{ before: Date }>('select now() - make_interval(days => $1) as before', [days]);
  const { before } = rows[0]!;
  let purged = 0;
  for (;;) {
    const count = await inTransaction(pool, async (client) => {
      const { rowCount } = await client.query(
        `delete from quarantine where quarantine_id in
           (select quarantine_id from quarantine where received_at < $1 order by received_at limit ${CHUNK} for update skip locked)`,
        [before],
      );
      const events = rowCount ?? 0;
      if (events > 0) {
        const detail = { events, receivedBefore: before.toISOString(), quarantineDays: days };
        await writeAudit(client, { actor: ACTOR, action: 'quarantine.purged', subject: 'quarantine', detail });
      }
      return events;
    });
    purged += count;
    if (count < CHUNK) break;
  }
  if (purged > 0) log.info({ events: purged, quarantineDays: days }, 'events forgotten that were long in quarantine');
  return purged;
}
