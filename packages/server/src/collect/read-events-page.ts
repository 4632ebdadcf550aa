import type { ExportedEvent } from '@throughline/contract/export';
import { trustName, type Trust } from '@throughline/core/resolve/trust';
import type { ClientBase } from 'pg';
import { plainArray } from '../postgres/sql-array.ts';
import { MARK } from './mark-bits.ts';

/** Which events are read; null does not ask. Ranges are half-open. */
export interface EventFilter {
  readonly receivedFrom: Date | null;
  readonly receivedTo: Date | null;
  readonly occurredFrom: Date | null;
  readonly occurredTo: Date | null;
  readonly sourceId: string | null;
  readonly type: string | null;
  readonly name: string | null;
  readonly isCounted: boolean | null;
}

/** An event as it is stored, with what is JSON in it as the text that is stored. */
export interface StoredEventText extends Omit<ExportedEvent, 'verified' | 'consent' | 'payload'> {
  readonly verified: string | null;
  readonly consent: string | null;
  readonly payload: string;
}

/** Some events, and the place behind the last; null where there is nothing more. */
export interface EventsPage<Place> {
  readonly events: readonly StoredEventText[];
  readonly next: Place | null;
}

type Row = [
  id: string,
  recordId: string,
  sourceId: string,
  source: string,
  namespace: string,
  trust: Trust,
  type: string,
  name: string | null,
  occurredMs: string,
  receivedMs: string,
  isCounted: boolean,
  marks: number,
  verified: string | null,
  consent: string | null,
  dedupeKey: string,
  payload: string,
  tuple: string,
  occurredExact: string,
  receivedExact: string,
];

// Asking a function about every row costs more than reading the row: it is asked only while a retraction stands.
const IS_COUNTED = `case when (select not exists (select from retraction where revoked_at is null)) then e.marks & 3 = 0
  else event_counts(e.source_id, e.record_id, e.received_at, e.marks) end`;

const COLUMNS = `e.event_id, e.record_id, e.source_id, s.name, s.namespace, e.trust, e.type, e.name,
  (extract(epoch from e.occurred_at) * 1000)::bigint, (extract(epoch from e.received_at) * 1000)::bigint, ${IS_COUNTED},
  e.marks, e.verified, e.consent, e.dedupe_key, e.payload, e.ctid::text`;

const FILTER = `($1::timestamptz is null or e.received_at >= $1) and ($2::timestamptz is null or e.received_at < $2)
  and ($3::timestamptz is null or e.occurred_at >= $3) and ($4::timestamptz is null or e.occurred_at < $4)
  and ($5::uuid is null or e.source_id = $5) and ($6::text is null or e.type = $6) and ($7::text is null or e.name = $7)
  and ($8::boolean is null or ${IS_COUNTED} = $8)`;

/**
 * Events of one partition between two places, in the order in which they lie on the disk: `after` is a row's place
 * (`(block,row)`), `block` the first block that is not read. An event never moves, so that pages need no snapshot.
 */
export async function readEventsPage(
  client: Pick<ClientBase, 'query'>,
  table: string,
  part: { readonly after: string; readonly block: number; readonly limit: number },
  filter: EventFilter,
): Promise<EventsPage<string>> {
  const { rows } = await client.query<Row>({
    text: `select ${COLUMNS} from ${table} e join source s using (source_id)
      where e.ctid > $9::tid and e.ctid < $10::tid and ${FILTER} order by e.ctid limit $11`,
    values: [...valuesOf(filter), part.after, `(${part.block},0)`, part.limit],
    rowMode: 'array',
  });
  return { events: rows.map(eventOf), next: rows.length < part.limit ? null : rows.at(-1)![16] };
}

/** A place among the events of some records. */
export type RecordEventPlace = readonly [recordId: string, occurredAt: string, eventId: string, receivedAt: string];

/** Events of some records after a place, record by record, each in the order in which they occurred. */
export async function readEventsOfRecords(
  client: Pick<ClientBase, 'query'>,
  recordIds: readonly string[],
  part: { readonly after: RecordEventPlace | null; readonly limit: number },
  filter: EventFilter,
): Promise<EventsPage<RecordEventPlace>> {
  const { rows } = await client.query<Row>({
    text: `select ${COLUMNS}, e.occurred_at::text, e.received_at::text from event e join source s using (source_id)
      where e.record_id = any($9::uuid[]) and ${FILTER}
        and ($10::uuid is null or (e.record_id, e.occurred_at, e.event_id, e.received_at) > ($10, $11::timestamptz, $12::uuid, $13::timestamptz))
      order by e.record_id, e.occurred_at, e.event_id, e.received_at limit $14`,
    values: [...valuesOf(filter), plainArray(recordIds), ...(part.after ?? [null, null, null, null]), part.limit],
    rowMode: 'array',
  });
  const last = rows.length < part.limit ? undefined : rows.at(-1);
  return { events: rows.map(eventOf), next: last === undefined ? null : [last[1], last[17], last[0], last[18]] };
}

function valuesOf(filter: EventFilter): unknown[] {
  const { receivedFrom, receivedTo, occurredFrom, occurredTo, sourceId, type, name, isCounted } = filter;
  return [receivedFrom, receivedTo, occurredFrom, occurredTo, sourceId, type, name, isCounted];
}

/** Marks by their bits: there are few, and many events. */
const MARKS = Array.from({ length: 2 ** Object.keys(MARK).length }, (_, bits) =>
  Object.entries(MARK)
    .filter(([, bit]) => (bits & bit) !== 0)
    .map(([mark]) => mark as keyof typeof MARK),
);

function eventOf(row: Row): StoredEventText {
  return {
    id: row[0],
    recordId: row[1],
    sourceId: row[2],
    source: row[3],
    namespace: row[4],
    trust: trustName(row[5]),
    type: row[6],
    name: row[7],
    occurredAt: new Date(Number(row[8])).toISOString(),
    receivedAt: new Date(Number(row[9])).toISOString(),
    isCounted: row[10],
    marks: MARKS[row[11]] ?? [],
    verified: row[12],
    consent: row[13],
    dedupeKey: row[14],
    payload: row[15],
  };
}
