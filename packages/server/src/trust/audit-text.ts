import type { AuditEntry } from '@throughline/contract/audit';
import type { Pool } from 'pg';
import { csvCell } from './export/csv-cell.ts';
import { type AuditQuestion, readAudit } from './read-audit.ts';

/** Rows that are read and sent at once; bounds memory. */
const PAGE = 1_000;
const MEMBERS = ['id', 'at', 'actor', 'actorName', 'action', 'subject', 'detail', 'sequence'] as const;

/** Entries of the audit as text, newest first, in pages: one JSON value a line, or CSV with a head. */
export async function* auditText(
  pool: Pool,
  asked: Omit<AuditQuestion, 'after' | 'limit'>,
  format: 'ndjson' | 'csv',
): AsyncGenerator<string> {
  if (format === 'csv') yield `${MEMBERS.join(',')}\r\n`;
  const write = format === 'csv' ? csvLine : jsonLine;
  let after: AuditQuestion['after'] = null;
  for (;;) {
    const rows: Awaited<ReturnType<typeof readAudit>> = await readAudit(pool, { ...asked, after, limit: PAGE });
    yield rows.map(({ entry }) => write(entry)).join('');
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.keys;
  }
}

function jsonLine(entry: AuditEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

function csvLine(entry: AuditEntry): string {
  return `${MEMBERS.map((member) => csvCell(plain(entry[member]), member === 'detail' ? 'json' : 'text')).join(',')}\r\n`;
}

function plain(value: AuditEntry[(typeof MEMBERS)[number]]): string | number | null {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
