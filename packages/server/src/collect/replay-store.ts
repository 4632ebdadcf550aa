import type { Pool } from 'pg';
import type { QuarantineReason } from './accepted-event.ts';
import { SOURCE_COLUMNS } from './source-store.ts';
import type { Source } from './source.ts';

/** A refused event that can be sent through the door again. */
export interface ReplayableEvent {
  readonly quarantineId: string;
  readonly receivedAt: Date;
  readonly body: string;
  readonly source: Source;
}

/** Refused events that were not taken in yet, in order of id. */
export async function readReplayable(
  pool: Pool,
  quarantineIds: readonly string[] | 'all',
  after: string,
  limit: number,
): Promise<ReplayableEvent[]> {
  const { rows } = await pool.query<Source & { quarantineId: string; receivedAt: Date; body: string }>(
    `select quarantine_id as "quarantineId", received_at as "receivedAt", body, ${SOURCE_COLUMNS}
     from quarantine join source using (source_id)
     where replayed_at is null and quarantine_id > $1 and ($2::uuid[] is null or quarantine_id = any($2))
     order by quarantine_id limit $3`,
    [after, quarantineIds === 'all' ? null : quarantineIds, limit],
  );
  return rows.map(({ quarantineId, receivedAt, body, ...source }) => ({ quarantineId, receivedAt, body, source }));
}

/** Marks a refused event as taken in. */
export async function markReplayed(pool: Pool, quarantineId: string): Promise<void> {
  await pool.query('update quarantine set replayed_at = now() where quarantine_id = $1', [quarantineId]);
}

/** Keeps why an event was refused again. */
export async function updateRefusal(pool: Pool, quarantineId: string, reason: QuarantineReason, detail: string): Promise<void> {
  await pool.query('update quarantine set reason = $2, detail = $3 where quarantine_id = $1', [quarantineId, reason, detail]);
}
