import type { Pool } from 'pg';
import type { QuarantineReason } from './accepted-event.ts';
import { SOURCE_COLUMNS } from './source-store.ts';
import type { Source } from './source.ts';

/** A refused event that can be sent through the door again. */
export interface ReplayableEvent {
  readonly quarantineId: string;
  readonly receivedAt: Date;
  readonly body: string;
  /** Why it was refused last. */
  readonly reason: QuarantineReason;
  readonly source: Source;
}

/** Refused events that were not taken in yet, in order of id. */
export async function readReplayable(
  pool: Pool,
  quarantineIds: readonly string[] | 'all',
  after: string,
  limit: number,
): Promise<ReplayableEvent[]> {
  const { rows } = await pool.query<Source & Omit<ReplayableEvent, 'source'>>(
    `select quarantine_id as "quarantineId", received_at as "receivedAt", body, reason, ${SOURCE_COLUMNS}
     from quarantine join source using (source_id)
     where replayed_at is null and quarantine_id > $1 and ($2::uuid[] is null or quarantine_id = any($2))
     order by quarantine_id limit $3`,
    [after, quarantineIds === 'all' ? null : quarantineIds, limit],
  );
  return rows.map(({ quarantineId, receivedAt, body, reason, ...source }) => ({
    quarantineId,
    receivedAt,
    body,
    reason,
    source,
  }));
}

/** Marks a refused event as dealt with: taken in, or in quarantine once more. */
export async function markReplayed(pool: Pool, quarantineId: string): Promise<void> {
  await pool.query('update quarantine set replayed_at = now() where quarantine_id = $1', [quarantineId]);
}

/** Deletes a refused event about somebody who was erased meanwhile. */
export async function deleteRefused(pool: Pool, quarantineId: string): Promise<void> {
  await pool.query('delete from quarantine where quarantine_id = $1', [quarantineId]);
}

/** Keeps why an event was refused again. */
export async function updateRefusal(
  pool: Pool,
  quarantineId: string,
  reason: QuarantineReason,
  detail: string,
): Promise<void> {
  await pool.query('update quarantine set reason = $2, detail = $3 where quarantine_id = $1', [
    quarantineId,
    reason,
    detail,
  ]);
}
