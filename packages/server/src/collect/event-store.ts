import type { PoolClient } from 'pg';
import { copyIn } from '../postgres/copy-in.ts';
import { plainArray } from '../postgres/sql-array.ts';
import type { AcceptedEvent } from './accepted-event.ts';

const COPY_EVENTS = `copy event (record_id, occurred_at, event_id, received_at, source_id, dedupe_key, trust, marks, type, name,
  verified, consent, payload) from stdin`;

/** Stores events by COPY; the cheapest way in. */
export async function copyEvents(client: PoolClient, events: readonly AcceptedEvent[]): Promise<void> {
  if (events.length > 0) await copyIn(client, COPY_EVENTS, copyText(events));
}

function copyText(events: readonly AcceptedEvent[]): string {
  const instantText = createInstantText();
  let text = '';
  for (const { fact, recordId, eventId, receivedAt, marks, consent, payload } of events) {
    text += `${recordId}\t${instantText(fact.occurredAt)}\t${eventId}\t${instantText(receivedAt)}\t${fact.sourceId}\t${fact.dedupeKey}\t${fact.trust}\t${marks}\t${fact.type}\t${field(fact.name)}\t${fact.verified === null ? '\\N' : field(JSON.stringify(fact.verified))}\t${field(consent)}\t${field(payload)}\n`;
  }
  return text;
}

/** ISO 8601 of instants; those of a batch are often the same few. */
function createInstantText(): (instant: number) => string {
  const texts = new Map<number, string>();
  return function instantText(instant) {
    let text = texts.get(instant);
    if (text === undefined) texts.set(instant, (text = new Date(instant).toISOString()));
    return text;
  };
}

function field(value: string | null): string {
  if (value === null) return '\\N';
  return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, escapeCharacter) : value;
}

function escapeCharacter(character: string): string {
  return character === '\\' ? '\\\\' : character === '\t' ? '\\t' : character === '\n' ? '\\n' : '\\r';
}

/** Deletes the events of records, of every month. */
export async function deleteEvents(client: PoolClient, recordIds: readonly string[]): Promise<number> {
  const { rowCount } = await client.query('delete from event where record_id = any($1::uuid[])', [
    plainArray(recordIds),
  ]);
  return rowCount ?? 0;
}
