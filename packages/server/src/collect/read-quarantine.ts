import type { QuarantinedEvent } from '@throughline/contract/quarantine';
import { trustName, type Trust } from '@throughline/core/resolve/trust';
import type { Pool } from 'pg';
import type { InstantKeys } from '../http/instant-cursor.ts';
import { exactInstant } from '../postgres/exact-instant.ts';

/** Which events of the quarantine are listed. */
export interface QuarantineAsked {
  readonly reason: string | null;
  readonly sourceId: string | null;
  readonly isReplayed: boolean;
  readonly after: InstantKeys | null;
  readonly limit: number;
}

interface Row {
  quarantine_id: string;
  source: string;
  source_id: string;
  received_at: Date;
  exact_received_at: string;
  reason: string;
  detail: string;
  message_id: string | null;
  trust: Trust;
  body: string;
  replayed_at: Date | null;
}

const SELECT = `select quarantine_id, s.name as source, q.source_id, received_at, ${exactInstant('received_at')} as exact_received_at,
    reason, detail, message_id, q.trust, body, replayed_at
  from quarantine q join source s using (source_id)`;

/** Events of the quarantine, oldest first, each with its place in the list. */
export async function readQuarantine(
  pool: Pool,
  { reason, sourceId, isReplayed, after, limit }: QuarantineAsked,
): Promise<{ event: QuarantinedEvent; keys: InstantKeys }[]> {
  const { rows } = await pool.query<Row>(
    `${SELECT}
     where ($1::text is null or reason = $1) and ($2::uuid is null or q.source_id = $2) and (replayed_at is not null) = $3
       and ($4::timestamptz is null or (received_at, quarantine_id) > ($4, $5::uuid))
     order by received_at, quarantine_id limit $6`,
    [reason, sourceId, isReplayed, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
  return rows.map((row) => ({ event: eventOf(row), keys: [row.exact_received_at, row.quarantine_id] }));
}

/** One event of the quarantine, or null. */
export async function readQuarantinedEvent(pool: Pool, quarantineId: string): Promise<QuarantinedEvent | null> {
  const { rows } = await pool.query<Row>(`${SELECT} where quarantine_id = $1`, [quarantineId]);
  return rows[0] === undefined ? null : eventOf(rows[0]);
}

function eventOf(row: Row): QuarantinedEvent {
  return {
    id: row.quarantine_id,
    source: row.source,
    sourceId: row.source_id,
    receivedAt: row.received_at.toISOString(),
    reason: row.reason,
    detail: row.detail,
    messageId: row.message_id,
    trust: trustName(row.trust),
    body: row.body,
    replayedAt: row.replayed_at?.toISOString() ?? null,
  };
}
