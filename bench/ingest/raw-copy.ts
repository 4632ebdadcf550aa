import { copyIn } from '@throughline/server/postgres/copy-in';
import type { Pool } from 'pg';
import { CEILING_SCHEMA, createBareEventTable, RAW_SCHEMA } from './bare-event-table.ts';

const ROWS = 50_000;
/** Rows of one transaction: as many as a micro-batch of the server may have. */
const TRANSACTION_ROWS = 1_000;

/**
 * Rows a second that one connection copies without any server: rows that the ceiling has stored, in transactions of
 * 1,000, again and again until the time is up.
 */
export async function measureRawCopy(database: Pool, seconds: number): Promise<number> {
  await createBareEventTable(database, RAW_SCHEMA);
  const transactions = await readRows(database);
  const client = await database.connect();
  try {
    const startedAt = performance.now();
    let rows = 0;
    for (let nth = 0; performance.now() - startedAt < seconds * 1000; nth += 1) {
      const next = transactions[nth % transactions.length]!;
      await copyIn(client, `copy ${RAW_SCHEMA}.event from stdin`, next.text);
      rows += next.rows;
    }
    return rows / ((performance.now() - startedAt) / 1000);
  } finally {
    client.release();
  }
}

/** Rows as COPY takes them. The bench's events hold nothing that COPY would have to escape. */
async function readRows(database: Pool): Promise<{ readonly text: string; readonly rows: number }[]> {
  const { rows } = await database.query<{ line: string }>(
    `select concat_ws(e'\\t', record_id, occurred_at, event_id, received_at, source_id, dedupe_key, trust, marks, type,
       coalesce(name, '\\N'), coalesce(verified, '\\N'), coalesce(consent, '\\N'), payload) as line
     from ${CEILING_SCHEMA}.event limit ${ROWS}`,
  );
  const transactions = [];
  for (let at = 0; at < rows.length; at += TRANSACTION_ROWS) {
    const some = rows.slice(at, at + TRANSACTION_ROWS);
    transactions.push({ text: some.map(({ line }) => `${line}\n`).join(''), rows: some.length });
  }
  return transactions;
}
