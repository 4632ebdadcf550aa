import type { AuditEntry } from '@throughline/contract/audit';
import type { Pool } from 'pg';
import type { InstantKeys } from '../http/instant-cursor.ts';
import { exactInstant } from '../postgres/exact-instant.ts';

/** Which entries of the audit are asked for; null for whichever. */
export interface AuditQuestion {
  readonly actor: string | null;
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
  { actor, action, subject, from, to, after, limit }: AuditQuestion,
): Promise<{ entry: AuditEntry; keys: InstantKeys }[]> {
  const { rows } = await pool.query<{
    audit_id: string;
    at: Date;
    exact_at: string;
    actor: string;
    actor_name: string | null;
    action: string;
    subject: string;
    detail: Record<string, unknown>;
    sequence: string | null;
  }>(
    `select audit_id, at, ${exactInstant('at')} as exact_at, actor, m.name as actor_name, action, subject, detail, sequence
     from audit left join staff_member m on actor = 'staff:' || m.staff_id
     where ($1::text is null or action = $1 or split_part(action, '.', 1) = $1)
       and ($2::text is null or subject = $2)
       and at >= coalesce($3::timestamptz, '-infinity') and at < coalesce($4::timestamptz, 'infinity')
       and ($5::timestamptz is null or (at, audit_id) < ($5, $6::uuid))
       and ($8::text is null or actor = $8)
     order by at desc, audit_id desc limit $7`,
    [action, subject, from, to, after?.[0] ?? null, after?.[1] ?? null, limit, actor],
  );
  return rows.map(({ audit_id: id, at, exact_at: exactAt, sequence, actor_name: actorName, ...row }) => ({
    entry: { id, at: at.toISOString(), ...row, actorName, sequence: sequence === null ? null : Number(sequence) },
    keys: [exactAt, id],
  }));
}
