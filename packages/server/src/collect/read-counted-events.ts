import type { EventFact, EventType, JsonObject, VerifiedClaims } from '@throughline/core/collect/event-fact';
import type { Trust } from '@throughline/core/resolve/trust';
import type { PoolClient } from 'pg';
import { plainArray } from '../postgres/sql-array.ts';
import { EXCLUDED_MARKS } from './mark-bits.ts';

interface EventRow {
  record_id: string;
  occurred_at: Date;
  event_id: string;
  source_id: string;
  namespace: string;
  dedupe_key: string;
  trust: Trust;
  marks: number;
  type: EventType;
  name: string | null;
  verified: string | null;
  payload: string;
}

/** An event as it was stored, with the record that said it. */
export interface StoredEvent {
  readonly fact: EventFact;
  readonly recordId: string;
  readonly eventId: string;
}

/** Rows fetched at once; bounds memory however long a history is. */
const FETCH_ROWS = 2_000;

const COUNTED = `select e.record_id, e.occurred_at, e.event_id, e.source_id, s.namespace, e.dedupe_key, e.trust, e.marks, e.type,
    e.name, e.verified, e.payload
  from event e join source s using (source_id)
  where event_counts(e.source_id, e.record_id, e.received_at, e.marks)`;

/**
 * Reads the counted events of some records, in pieces. Needs a transaction. The order is not the canonical
 * one: every fold so far is mergeable.
 */
export function readCountedEvents(client: PoolClient, recordIds: Iterable<string>): AsyncGenerator<StoredEvent[]> {
  return fetchAll(client, 'counted_of_records', `${COUNTED} and e.record_id = any($1::uuid[])`, [
    plainArray(recordIds),
  ]);
}

/** Reads every counted event of the deployment, in pieces. Needs a transaction. */
export function readAllCountedEvents(client: PoolClient): AsyncGenerator<StoredEvent[]> {
  return fetchAll(client, 'counted_of_all', COUNTED, []);
}

async function* fetchAll(
  client: PoolClient,
  cursor: string,
  statement: string,
  values: unknown[],
): AsyncGenerator<StoredEvent[]> {
  await client.query(`declare ${cursor} no scroll cursor for ${statement}`, values);
  for (;;) {
    const { rows } = await client.query<EventRow>(`fetch ${FETCH_ROWS} from ${cursor}`);
    if (rows.length === 0) break;
    yield rows.map(storedEvent);
  }
  await client.query(`close ${cursor}`);
}

function storedEvent(row: EventRow): StoredEvent {
  return {
    recordId: row.record_id,
    eventId: row.event_id,
    fact: {
      dedupeKey: row.dedupe_key,
      sourceId: row.source_id,
      namespace: row.namespace,
      trust: row.trust,
      verified: row.verified === null ? null : (JSON.parse(row.verified) as VerifiedClaims),
      type: row.type,
      name: row.name,
      occurredAt: row.occurred_at.getTime(),
      isExcluded: (row.marks & EXCLUDED_MARKS) !== 0,
      body: JSON.parse(row.payload) as JsonObject,
    },
  };
}
