import type { AuditEntry } from '@throughline/contract/audit';
import type { Pool } from 'pg';
import type { InstantKeys } from '../http/instant-cursor.ts';
import { exactInstant } from '../postgres/exact-instant.ts';

/** Which entries of the audit are asked for; null for whichever. */
export interface AuditQuestion {
  /** An action, or the word before its dot. */
  readonly action: string | null;
  readonly subject: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly after: InstantKeys | null;
  readonly limit: number;
}

/** The audit, newest first, each entry with its place in the list. */
export async function readAudit(
  pool: Pool,
  { action, subject, from, to, after, limit }: AuditQuestion,
): Promise<{ entry: AuditEntry; keys: InstantKeys }[]> {
  const { rows } = await pool.query<{
    audit_id: string;
    at: Date;
    exact_at: string;
    actor: string;
    action: string;
    subject: string;
    detail: Record<string, unknown>;
  }>(
    `select audit_id, at, ${exactInstant('at')} as exact_at, actor, action, subject, detail from audit
     where ($1::text is null or action = $1 or split_part(action, '.', 1) = $1)
       and ($2::text is null or subject = $2)
       and at >= coalesce($3::timestamptz, '-infinity') and at < coalesce($4::timestamptz, 'infinity')
       and ($5::timestamptz is null or (at, audit_id) < ($5, $6::uuid))
     order by at desc, audit_id desc limit $7`,
    [action, subject, from, to, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
  return rows.map(({ audit_id: id, at, exact_at: exactAt, ...row }) => ({
    entry: { id, at: at.toISOString(), ...row },
    keys: [exactAt, id],
  }));
}
