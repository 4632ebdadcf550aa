import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';

/** Who did what to what; append-only, without personal data. */
export interface AuditEntry {
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Writes an audit entry in the transaction of what it records. */
export async function writeAudit(client: PoolClient, { actor, action, subject, detail }: AuditEntry): Promise<void> {
  await client.query('insert into audit (audit_id, actor, action, subject, detail) values ($1, $2, $3, $4, $5)', [
    randomUUID(),
    actor,
    action,
    subject,
    JSON.stringify(detail),
  ]);
}
