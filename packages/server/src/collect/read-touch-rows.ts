import type { EventType, JsonObject } from '@throughline/core/collect/event-fact';
import type { ClientBase } from 'pg';
import { plainArray } from '../postgres/sql-array.ts';
import type { TimelineKeys } from './read-timeline.ts';

/** As much of an event as tells what it is, without what it holds. */
export interface TouchRow {
  readonly recordId: string;
  readonly eventId: string;
  readonly dedupeKey: string;
  readonly sourceId: string;
  readonly type: EventType;
  readonly name: string | null;
  /** Ms since 1970. */
  readonly occurredAt: number;
  readonly receivedAt: Date;
  readonly isCounted: boolean;
}

interface Row {
  record_id: string;
  event_id: string;
  dedupe_key: string;
  source_id: string;
  type: EventType;
  name: string | null;
  occurred_at: Date;
  received_at: Date;
  is_counted: boolean;
}

type Client = Pick<ClientBase, 'query'>;

/**
 * Events of records before a place, newest first. Of each record and month only the first `limit` are read:
 * O(records x months + limit). Needs `planOnce`.
 */
export async function readTouchRows(
  client: Client,
  asked: {
    readonly recordIds: readonly string[];
    readonly before: TimelineKeys;
    readonly limit: number;
    readonly includeUncounted: boolean;
  },
): Promise<TouchRow[]> {
  const { rows } = await client.query<Row>({
    name: 'read-touch-rows',
    text: `select page.* from unnest($1::uuid[]) as r (record_id)
      cross join lateral (
        select e.record_id, e.event_id, e.dedupe_key, e.source_id, e.type, e.name, e.occurred_at, e.received_at,
          event_counts(e.source_id, e.record_id, e.received_at, e.marks) as is_counted
        from event e
        where e.record_id = r.record_id and e.occurred_at <= $2::timestamptz
          and (e.occurred_at, e.dedupe_key) < ($2::timestamptz, $3::uuid)
          and ($4 or event_counts(e.source_id, e.record_id, e.received_at, e.marks))
        order by e.occurred_at desc, e.dedupe_key desc limit $5
      ) page
      order by page.occurred_at desc, page.dedupe_key desc limit $5`,
    values: [plainArray(asked.recordIds), asked.before[0], asked.before[1], asked.includeUncounted, asked.limit],
  });
  return rows.map((row) => ({
    recordId: row.record_id,
    eventId: row.event_id,
    dedupeKey: row.dedupe_key,
    sourceId: row.source_id,
    type: row.type,
    name: row.name,
    occurredAt: row.occurred_at.getTime(),
    receivedAt: row.received_at,
    isCounted: row.is_counted,
  }));
}

/** What some events hold, by event id. Each is found by its primary key. */
export async function readTouchBodies(client: Client, touched: readonly TouchRow[]): Promise<Map<string, JsonObject>> {
  if (touched.length === 0) return new Map();
  const { rows } = await client.query<[string, string]>({
    name: 'read-touch-bodies',
    text: `select e.event_id, e.payload
      from unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::timestamptz[]) as asked (record_id, occurred_at, event_id, received_at)
      join event e using (record_id, occurred_at, event_id, received_at)`,
    values: [
      plainArray(touched.map(({ recordId }) => recordId)),
      touched.map(({ occurredAt }) => new Date(occurredAt).toISOString()),
      plainArray(touched.map(({ eventId }) => eventId)),
      touched.map(({ receivedAt }) => receivedAt.toISOString()),
    ],
    rowMode: 'array',
  });
  return new Map(rows.map(([eventId, payload]) => [eventId, JSON.parse(payload) as JsonObject]));
}
