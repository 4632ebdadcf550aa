import type { PoolClient } from 'pg';
import { copyIn } from '../postgres/copy-in.ts';
import { createCopyRows } from '../postgres/copy-rows.ts';
import { plainArray } from '../postgres/sql-array.ts';
import { together } from '../postgres/together.ts';
import type { AcceptedEvent } from './accepted-event.ts';

const COPY_EVENTS = `copy event (record_id, occurred_at, event_id, received_at, source_id, dedupe_key, trust, marks, type, name,
  verified, consent, payload) from stdin (format binary)`;
const FIELDS = 13;
/** Bytes of a row beside its payload: a guess. */
const ROW_BYTES = 240;

/**
 * Events of one COPY. PostgreSQL 18 keeps a note of each row that it has not written yet, and finds the place of a note by
 * walking past the others: of 1,000 in one COPY each costs 39 thousand instructions, of 448 32, of 100 28, of 25 29.
 */
export const EVENTS_A_COPY = 100;

/** Stores events by COPY, in one transaction or in several: the caller's. The cheapest way in. */
export async function copyEvents(client: PoolClient, events: readonly AcceptedEvent[]): Promise<void> {
  const copies: Promise<void>[] = [];
  for (let at = 0; at < events.length; at += EVENTS_A_COPY)
    copies.push(copyIn(client, COPY_EVENTS, rowsOf(events.slice(at, at + EVENTS_A_COPY))));
  await together(copies);
}

function rowsOf(events: readonly AcceptedEvent[]): Buffer {
  let expected = 0;
  for (const { payload } of events) expected += ROW_BYTES + payload.length;
  const rows = createCopyRows(expected);
  for (const { fact, recordId, eventId, receivedAt, marks, consent, payload } of events) {
    rows.row(FIELDS);
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
  }
  return rows.end();
}

/** Deletes the events of records, of every month. */
export async function deleteEvents(client: PoolClient, recordIds: readonly string[]): Promise<number> {
  const { rowCount } = await client.query('delete from event where record_id = any($1::uuid[])', [
    plainArray(recordIds),
  ]);
  return rowCount ?? 0;
}
