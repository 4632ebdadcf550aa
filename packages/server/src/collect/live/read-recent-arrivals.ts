import type { LiveEvent } from '@throughline/contract/live';
import type { Pool } from 'pg';
import { readSourceNames } from '../sources/read-sources.ts';
import { headOfText } from './arrival.ts';
import { liveEvent } from './live-events.ts';
import type { LiveFilter } from './live-filter.ts';
import type { PartRow } from './live-part.ts';
import { readPeopleOfRecords } from './live-store.ts';

/** Blocks at the end of a month's events that are looked through: 4 MB, some thousands of events. */
const BLOCKS = 512;
/** Refused events that are looked into for their type and name. */
const REFUSED_READ = 200;

/**
 * The events that came in last, newest first: of stored ones those in the last blocks of the store, where new ones are
 * written; of a person's, all. What was refused is found by its arrival. Bounded, whatever is stored.
 */
export async function readRecentArrivals(
  pool: Pool,
  filter: LiveFilter,
  limit: number,
  now: Date,
): Promise<{ events: LiveEvent[]; isWhole: boolean }> {
  const isAboutSomebody = filter.recordId !== null || filter.identifierId !== null;
  const [stored, refused, names] = await Promise.all([
    filter.only === 'quarantined'
      ? { rows: [], isWhole: true }
      : isAboutSomebody
        ? readOfPerson(pool, filter, limit)
        : readLastStored(pool, filter, limit, now),
    filter.only === 'accepted' || isAboutSomebody ? { rows: [], isWhole: true } : readLastRefused(pool, filter, limit),
    readSourceNames(pool),
  ]);
  const rows = [...stored.rows, ...refused.rows]
    .sort((left, right) => right.receivedAt - left.receivedAt)
    .slice(0, limit);
  const people = await readPeopleOfRecords(pool, [...new Set(rows.flatMap(({ recordId }) => recordId ?? []))]);
  const isFull = rows.length === limit;
  return {
    events: rows.map((row) => liveEvent(row, names, people)),
    isWhole: isFull || (stored.isWhole && refused.isWhole),
  };
}

interface Found {
  readonly rows: PartRow[];
  readonly isWhole: boolean;
}

interface EventRow {
  event_id: string;
  record_id: string;
  source_id: string;
  received_at: Date;
  occurred_at: Date;
  type: string;
  name: string | null;
  marks: number;
}

const COLUMNS = 'e.event_id, e.record_id, e.source_id, e.received_at, e.occurred_at, e.type, e.name, e.marks';
const FITS = `($1::uuid is null or e.source_id = $1) and ($2::text is null or e.type = $2) and ($3::text is null or e.name = $3)`;

async function readLastStored(pool: Pool, filter: LiveFilter, limit: number, now: Date): Promise<Found> {
  const rows: PartRow[] = [];
  let isWhole = true;
  for (const table of [tableOf(now, 0), tableOf(now, -1)]) {
    if (rows.length >= limit) break;
    const { rows: sizes } = await pool.query<{ pages: number | null }>(
      `select (pg_relation_size(to_regclass($1)) / current_setting('block_size')::integer)::integer as pages`,
      [table],
    );
    const pages = sizes[0]!.pages ?? 0;
    if (pages === 0) continue;
    const from = Math.max(0, pages - BLOCKS);
    const found = await pool.query<EventRow>(
      `select ${COLUMNS} from ${table} e where ${FITS} and e.ctid >= $4::tid order by e.received_at desc limit $5`,
      [filter.sourceId, filter.type, filter.name, `(${from},0)`, limit - rows.length],
    );
    rows.push(...found.rows.map(rowOf));
    if (from > 0) {
      isWhole = false;
      break;
    }
  }
  return { rows, isWhole };
}

/** The partition of a month; see `event-partition.ts`. */
function tableOf(now: Date, months: number): string {
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1));
  return `event_${month.toISOString().slice(0, 7).replace('-', '_')}`;
}

/** Of a person: what occurred last in each record, by the primary key. */
async function readOfPerson(pool: Pool, filter: LiveFilter, limit: number): Promise<Found> {
  const { rows } = await pool.query<EventRow>(
    `select page.* from record r cross join lateral (
       select ${COLUMNS} from event e where e.record_id = r.record_id and ${FITS} order by e.occurred_at desc limit $4
     ) page
     where r.profile_id in (
       select profile_id from record where record_id = $5
       union (select h.profile_id from record_identifier ri join record h using (record_id)
         where ri.identifier_id = $6 limit 100))
     order by page.received_at desc limit $4`,
    [filter.sourceId, filter.type, filter.name, limit, filter.recordId, filter.identifierId],
  );
  return { rows: rows.map(rowOf), isWhole: rows.length < limit };
}

async function readLastRefused(pool: Pool, filter: LiveFilter, limit: number): Promise<Found> {
  const { rows } = await pool.query<{
    quarantine_id: string;
    source_id: string;
    received_at: Date;
    reason: string;
    detail: string;
    body: string;
  }>(
    `select quarantine_id, source_id, received_at, reason, detail, body from quarantine
     where $1::uuid is null or source_id = $1 order by received_at desc, quarantine_id desc limit $2`,
    [filter.sourceId, REFUSED_READ],
  );
  const read = rows.map((row): PartRow => {
    return {
      verdict: 'quarantined',
      receivedAt: row.received_at.getTime(),
      occurredAt: null,
      sourceId: row.source_id,
      ...headOfText(row.body),
      eventId: null,
      quarantineId: row.quarantine_id,
      recordId: null,
      marks: 0,
      reason: row.reason,
      detail: row.detail,
    };
  });
  const { type, name } = filter;
  const fit = read.filter((row) => (type === null || row.type === type) && (name === null || row.name === name));
  return { rows: fit.slice(0, limit), isWhole: rows.length < REFUSED_READ };
}

function rowOf(row: EventRow): PartRow {
  return {
    verdict: 'accepted',
    receivedAt: row.received_at.getTime(),
    occurredAt: row.occurred_at.getTime(),
    sourceId: row.source_id,
    type: row.type,
    name: row.name,
    eventId: row.event_id,
    quarantineId: null,
    recordId: row.record_id,
    marks: row.marks,
    reason: null,
    detail: null,
  };
}
