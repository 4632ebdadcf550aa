import type { Retraction } from '@throughline/contract/retraction';
import type { Pool } from 'pg';
import type { InstantKeys } from '../http/instant-cursor.ts';
import { exactInstant } from '../postgres/exact-instant.ts';

interface Row {
  retraction_id: string;
  source_id: string;
  record_id: string | null;
  received_from: Date | null;
  received_to: Date | null;
  reason: string;
  made_by: string;
  made_at: Date;
  exact_made_at: string;
  revoked_by: string | null;
  revoked_at: Date | null;
}

const SELECT = `select retraction_id, source_id, record_id, received_from, received_to, reason, made_by, made_at,
  ${exactInstant('made_at')} as exact_made_at, revoked_by, revoked_at from retraction`;

/** Retractions, newest first, each with its place in the list. */
export async function readRetractions(
  pool: Pool,
  { sourceId, after, limit }: { sourceId: string | null; after: InstantKeys | null; limit: number },
): Promise<{ retraction: Retraction; keys: InstantKeys }[]> {
  const { rows } = await pool.query<Row>(
    `${SELECT}
     where ($1::uuid is null or source_id = $1) and ($2::timestamptz is null or (made_at, retraction_id) < ($2, $3::uuid))
     order by made_at desc, retraction_id desc limit $4`,
    [sourceId, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
  return rows.map((row) => ({ retraction: retractionOf(row), keys: [row.exact_made_at, row.retraction_id] }));
}

/** One retraction, or null. */
export async function readRetraction(pool: Pool, retractionId: string): Promise<Retraction | null> {
  const { rows } = await pool.query<Row>(`${SELECT} where retraction_id = $1`, [retractionId]);
  return rows[0] === undefined ? null : retractionOf(rows[0]);
}

function retractionOf(row: Row): Retraction {
  return {
    id: row.retraction_id,
    sourceId: row.source_id,
    recordId: row.record_id,
    receivedFrom: row.received_from?.toISOString() ?? null,
    receivedTo: row.received_to?.toISOString() ?? null,
    reason: row.reason,
    madeBy: row.made_by,
    madeAt: row.made_at.toISOString(),
    revokedBy: row.revoked_by,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}
