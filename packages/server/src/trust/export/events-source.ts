import type { EventsExportQuery } from '@throughline/contract/export';
import type { Pool } from 'pg';
import { readEventPlaces } from '../../collect/read-event-places.ts';
import {
  type EventFilter,
  type RecordEventPlace,
  readEventsOfRecords,
  readEventsPage,
  type StoredEventText,
} from '../../collect/read-events-page.ts';
import { readPersonId } from '../../resolve/read-person-id.ts';
import { readRecordsOfPerson } from '../../resolve/read-records-of-person.ts';
import type { Column } from './column.ts';
import { dateOf } from './date-of.ts';
import type { ExportPage, ExportSource } from './export-source.ts';

/** Rows of a page; an event has 32 KB at most. */
const PAGE_ROWS = 1_000;
/** Blocks of a statement: half a mebibyte, which is some 700 events. */
const STRETCH_BLOCKS = 64;

/** Every stored event, or some. */
export function eventsSource(pool: Pool, query: EventsExportQuery): ExportSource<StoredEventText> {
  const filter: EventFilter = {
    receivedFrom: dateOf(query.receivedFrom),
    receivedTo: dateOf(query.receivedTo),
    occurredFrom: dateOf(query.occurredFrom),
    occurredTo: dateOf(query.occurredTo),
    sourceId: query.sourceId ?? null,
    type: query.type ?? null,
    name: query.name ?? null,
    isCounted: query.counted ?? null,
  };
  const { person } = query;
  return {
    name: 'events',
    columns: EVENT_COLUMNS,
    line: eventLine,
    dayOf: ({ receivedAt }) => receivedAt.slice(0, 10),
    pages: () => (person === undefined ? pagesOfAll(pool, filter) : pagesOfPerson(pool, person, filter)),
  };
}

/**
 * Stretch by stretch in the order of the disk. Events never change and never move, so that no snapshot has to be held
 * while a slow reader takes them, and what is erased meanwhile is not in any later page.
 */
async function* pagesOfAll(pool: Pool, filter: EventFilter): AsyncGenerator<ExportPage<StoredEventText>> {
  const received = { from: filter.receivedFrom, to: filter.receivedTo };
  for (const { table, blocks, fileNode } of await readEventPlaces(pool, received)) {
    for (let block = 0; block < blocks; block += STRETCH_BLOCKS) {
      const end = block + STRETCH_BLOCKS;
      for (let after: string | null = `(${block},0)`; after !== null; ) {
        const page = await readEventsPage(pool, table, { after, block: end, limit: PAGE_ROWS }, filter);
        yield { rows: page.events };
        after = page.next;
      }
    }
    const now = (await readEventPlaces(pool, received)).find((place) => place.table === table);
    if (now?.fileNode !== fileNode) {
      throw new Error(`The table ${table} was rewritten or removed while it was exported; export it again.`);
    }
    // A day lies within one partition.
    yield { rows: [], endsDays: true };
  }
}

async function* pagesOfPerson(
  pool: Pool,
  person: string,
  filter: EventFilter,
): AsyncGenerator<ExportPage<StoredEventText>> {
  const recordIds = await readRecordsOfPerson(pool, await readPersonId(pool, person));
  let after: RecordEventPlace | null = null;
  do {
    const page: Awaited<ReturnType<typeof readEventsOfRecords>> = await readEventsOfRecords(
      pool,
      recordIds,
      { after, limit: PAGE_ROWS },
      filter,
    );
    yield { rows: page.events };
    after = page.next;
  } while (after !== null);
}

/** An event as a line of JSON; what is stored as JSON is passed on as it is, so that no digit of a number is lost. */
function eventLine(event: StoredEventText): string {
  const { verified, consent, payload, ...plain } = event;
  return `${JSON.stringify(plain).slice(0, -1)},"verified":${verified},"consent":${consent},"payload":${oneLine(payload)}}`;
}

/** Line ends can only stand between the parts of JSON, never inside of them. */
function oneLine(json: string): string {
  return /[\r\n]/.test(json) ? json.replaceAll(/[\r\n]+/g, ' ') : json;
}

const EVENT_COLUMNS: readonly Column<StoredEventText>[] = [
  { name: 'id', kind: 'text', read: (event) => event.id },
  { name: 'record_id', kind: 'text', read: (event) => event.recordId },
  { name: 'source_id', kind: 'text', read: (event) => event.sourceId },
  { name: 'source', kind: 'text', read: (event) => event.source },
  { name: 'namespace', kind: 'text', read: (event) => event.namespace },
  { name: 'trust', kind: 'text', read: (event) => event.trust },
  { name: 'type', kind: 'text', read: (event) => event.type },
  { name: 'name', kind: 'text', read: (event) => event.name },
  { name: 'occurred_at', kind: 'instant', read: (event) => event.occurredAt },
  { name: 'received_at', kind: 'instant', read: (event) => event.receivedAt },
  { name: 'is_counted', kind: 'boolean', read: (event) => event.isCounted },
  { name: 'is_test', kind: 'boolean', read: ({ marks }) => marks.includes('test') },
  { name: 'is_bot', kind: 'boolean', read: ({ marks }) => marks.includes('bot') },
  { name: 'is_gpc', kind: 'boolean', read: ({ marks }) => marks.includes('gpc') },
  { name: 'is_do_not_track', kind: 'boolean', read: ({ marks }) => marks.includes('doNotTrack') },
  { name: 'verified', kind: 'json', read: (event) => event.verified },
  { name: 'consent', kind: 'json', read: (event) => event.consent },
  { name: 'dedupe_key', kind: 'text', read: (event) => event.dedupeKey },
  { name: 'payload', kind: 'json', read: (event) => event.payload },
];
