import type { PoolClient } from 'pg';
import { copyPieces, type RowCopy } from '../postgres/copy-pieces.ts';
import { plainArray } from '../postgres/sql-array.ts';
import type { AcceptedEvent } from './accepted-event.ts';

const COPY_EVENTS: RowCopy<AcceptedEvent> = {
  statement: `copy event (record_id, occurred_at, event_id, received_at, source_id, dedupe_key, trust, marks, type, name,
    verified, consent, payload) from stdin (format binary)`,
  bytesOf: ({ payload }) => 240 + payload.length,
  write({ fact, recordId, eventId, receivedAt, marks, consent, payload }, rows) {
    rows.row(13);
    rows.uuid(recordId);
    rows.instant(fact.occurredAt);
    rows.uuid(eventId);
    rows.instant(receivedAt);
    rows.uuid(fact.sourceId);
    rows.uuid(fact.dedupeKey);
    rows.int16(fact.trust);
    rows.int16(marks);
    rows.text(fact.type);
    rows.nullableText(fact.name);
    rows.nullableText(fact.verified === null ? null : JSON.stringify(fact.verified));
    rows.nullableText(consent);
    rows.bytes(payload);
  },
};

/** Stores events by COPY, in one transaction or in several: the caller's. The cheapest way in. */
export async function copyEvents(client: PoolClient, events: readonly AcceptedEvent[]): Promise<void> {
  await copyPieces(client, events, COPY_EVENTS);
}

/** Deletes the events of records, of every month. */
export async function deleteEvents(client: PoolClient, recordIds: readonly string[]): Promise<number> {
  const { rowCount } = await client.query('delete from event where record_id = any($1::uuid[])', [
    plainArray(recordIds),
  ]);
  return rowCount ?? 0;
}
