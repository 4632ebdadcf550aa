import type { Erasure } from '@throughline/contract/erasure';
import type { Pool } from 'pg';
import type { InstantKeys } from '../http/instant-cursor.ts';
import { exactInstant } from '../postgres/exact-instant.ts';

/** Erasures, newest first, each with its place in the list. */
export async function readErasures(
  pool: Pool,
  { after, limit }: { after: InstantKeys | null; limit: number },
): Promise<{ erasure: Erasure; keys: InstantKeys }[]> {
  const { rows } = await pool.query<{
    erasure_id: string;
    reason: string;
    made_by: string;
    erased_at: Date;
    exact_erased_at: string;
    records: number;
    events: number;
  }>(
    `select erasure_id, reason, made_by, erased_at, ${exactInstant('erased_at')} as exact_erased_at, records, events
     from erasure where ($1::timestamptz is null or (erased_at, erasure_id) < ($1, $2::uuid))
     order by erased_at desc, erasure_id desc limit $3`,
    [after?.[0] ?? null, after?.[1] ?? null, limit],
  );
  return rows.map((row) => ({
    erasure: {
      id: row.erasure_id,
      reason: row.reason,
      madeBy: row.made_by,
      erasedAt: row.erased_at.toISOString(),
      records: row.records,
      events: row.events,
    },
    keys: [row.exact_erased_at, row.erasure_id],
  }));
}
