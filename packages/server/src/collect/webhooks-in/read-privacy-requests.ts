import type { PrivacyRequest } from '@throughline/contract/privacy-request';
import type { Pool } from 'pg';
import type { InstantKeys } from '../../http/instant-cursor.ts';
import { exactInstant } from '../../postgres/exact-instant.ts';

interface Row {
  request_id: string;
  name: string;
  source_id: string;
  kind: PrivacyRequest['kind'];
  status: PrivacyRequest['status'];
  received_at: Date;
  exact_received_at: string;
  due_at: Date;
  attempts: number;
  outcome: PrivacyRequest['outcome'];
  decided_by: string | null;
  decided_at: Date | null;
}

/** Requests, oldest first, each with its place in the list. */
export async function readPrivacyRequests(
  pool: Pool,
  asked: {
    readonly status: PrivacyRequest['status'] | null;
    readonly id: string | null;
    readonly after: InstantKeys | null;
    readonly limit: number;
  },
): Promise<{ request: PrivacyRequest; keys: InstantKeys }[]> {
  const { rows } = await pool.query<Row>(
    `select request_id, s.name, p.source_id, p.kind, status, received_at, ${exactInstant('received_at')} as exact_received_at,
       due_at, attempts, outcome, decided_by, decided_at
     from privacy_request p join source s using (source_id)
     where ($1::text is null or status = $1) and ($2::uuid is null or request_id = $2)
       and ($3::timestamptz is null or (received_at, request_id) > ($3, $4::uuid))
     order by received_at, request_id limit $5`,
    [asked.status, asked.id, asked.after?.[0] ?? null, asked.after?.[1] ?? null, asked.limit],
  );
  return rows.map((row) => ({
    request: {
      id: row.request_id,
      source: row.name,
      sourceId: row.source_id,
      kind: row.kind,
      status: row.status,
      receivedAt: row.received_at.toISOString(),
      dueAt: row.due_at.toISOString(),
      attempts: row.attempts,
      outcome: row.outcome,
      decidedBy: row.decided_by,
      decidedAt: row.decided_at?.toISOString() ?? null,
    },
    keys: [row.exact_received_at, row.request_id],
  }));
}
