import type { TimelineEvent } from '@throughline/contract/timeline';
import { trustName, type Trust } from '@throughline/core/resolve/trust';
import type { Pool } from 'pg';
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

/** Events of a person's records in canonical order (`occurredAt`, dedupe key), each with its place. */
export async function readTimeline(
  pool: Pool,
  { profileId, after, limit, isNewestFirst, includeUncounted }: TimelinePart,
): Promise<{ event: TimelineEvent; keys: TimelineKeys }[]> {
  const [beyond, direction] = isNewestFirst ? ['<', 'desc'] : ['>', 'asc'];
  const { rows } = await pool.query<Row>(
    `select e.event_id, e.record_id, s.name as source, e.trust, e.type, e.name, e.occurred_at, e.received_at, e.dedupe_key,
       event_counts(e.source_id, e.record_id, e.received_at, e.marks) as is_counted, e.marks, e.payload
     from event e join source s using (source_id)
     where e.record_id in (select record_id from record where profile_id = $1)
       and ($2::timestamptz is null or (e.occurred_at ${beyond}= $2 and (e.occurred_at, e.dedupe_key) ${beyond} ($2, $3::uuid)))
       and ($4 or event_counts(e.source_id, e.record_id, e.received_at, e.marks))
     order by e.occurred_at ${direction}, e.dedupe_key ${direction}
     limit $5`,
    [profileId, after?.[0] ?? null, after?.[1] ?? null, includeUncounted, limit],
  );
  return rows.map((row) => ({ event: eventOf(row), keys: [row.occurred_at.toISOString(), row.dedupe_key] }));
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
