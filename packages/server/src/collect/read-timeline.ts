import type { TimelineEvent } from '@throughline/contract/timeline';
import { trustName, type Trust } from '@throughline/core/resolve/trust';
import type { Pool } from 'pg';
import { inTransaction } from '../postgres/in-transaction.ts';
import { planOnce } from '../postgres/plan-once.ts';
import { together } from '../postgres/together.ts';
import { MARK } from './mark-bits.ts';

/** A place in a timeline: the canonical order's keys. */
export type TimelineKeys = readonly [occurredAt: string, dedupeKey: string];

/** Which part of a person's timeline is read. */
export interface TimelinePart {
  readonly profileId: string;
  readonly after: TimelineKeys | null;
  readonly limit: number;
  readonly isNewestFirst: boolean;
  readonly includeUncounted: boolean;
}

interface Row {
  event_id: string;
  record_id: string;
  source: string;
  trust: Trust;
  type: TimelineEvent['type'];
  name: string | null;
  occurred_at: Date;
  received_at: Date;
  dedupe_key: string;
  is_counted: boolean;
  marks: number;
  payload: string;
}

/**
 * Events of a person's records in canonical order (`occurredAt`, dedupe key), each with its place. Of each record and
 * month only the first `limit` are read, in the order of the primary key: O(records x months + limit), whatever the
 * person has done.
 */
export async function readTimeline(
  pool: Pool,
  { profileId, after, limit, isNewestFirst, includeUncounted }: TimelinePart,
): Promise<{ event: TimelineEvent; keys: TimelineKeys }[]> {
  const [occurredAt = null, dedupeKey = null] = after ?? [];
  const { rows } = await inTransaction(pool, async (client) => {
    const [, page] = await together([
      planOnce(client),
      client.query<Row>({
        name: isNewestFirst ? 'read-timeline-back' : 'read-timeline',
        text: isNewestFirst ? NEWEST_FIRST : OLDEST_FIRST,
        values: [profileId, occurredAt, dedupeKey, includeUncounted, limit],
      }),
    ]);
    return page;
  });
  return rows.map((row) => ({ event: eventOf(row), keys: [row.occurred_at.toISOString(), row.dedupe_key] }));
}

const OLDEST_FIRST = pageOf('>', 'asc', '-infinity', '00000000-0000-0000-0000-000000000000');
const NEWEST_FIRST = pageOf('<', 'desc', 'infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff');

function pageOf(beyond: '<' | '>', direction: 'asc' | 'desc', firstAt: string, firstKey: string): string {
  const place = `(coalesce($2::timestamptz, '${firstAt}'), coalesce($3::uuid, '${firstKey}'))`;
  return `select page.*, s.name as source from record r
    cross join lateral (
      select e.event_id, e.record_id, e.source_id, e.trust, e.type, e.name, e.occurred_at, e.received_at, e.dedupe_key,
        event_counts(e.source_id, e.record_id, e.received_at, e.marks) as is_counted, e.marks, e.payload
      from event e
      where e.record_id = r.record_id and e.occurred_at ${beyond}= coalesce($2::timestamptz, '${firstAt}')
        and (e.occurred_at, e.dedupe_key) ${beyond} ${place}
        and ($4 or event_counts(e.source_id, e.record_id, e.received_at, e.marks))
      order by e.occurred_at ${direction}, e.dedupe_key ${direction} limit $5
    ) page
    join source s on s.source_id = page.source_id
    where r.profile_id = $1
    order by page.occurred_at ${direction}, page.dedupe_key ${direction} limit $5`;
}

function eventOf(row: Row): TimelineEvent {
  const marks = Object.entries(MARK).filter(([, bit]) => (row.marks & bit) !== 0);
  return {
    id: row.event_id,
    recordId: row.record_id,
    source: row.source,
    trust: trustName(row.trust),
    type: row.type,
    name: row.name,
    occurredAt: row.occurred_at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    isCounted: row.is_counted,
    marks: marks.map(([mark]) => mark as keyof typeof MARK),
    payload: JSON.parse(row.payload),
  };
}
