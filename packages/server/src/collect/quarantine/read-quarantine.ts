import type { QuarantinedEvent, QuarantinedEventInFull, QuarantineGroup } from '@throughline/contract/quarantine';
import { quarantineReasonWords } from '@throughline/contract/quarantine-reasons';
import { trustName, type Trust } from '@throughline/core/resolve/trust';
import type { ClientBase } from 'pg';
import type { InstantKeys } from '../../http/instant-cursor.ts';
import { exactInstant } from '../../postgres/exact-instant.ts';
import { filterValues, QUARANTINE_FILTER, type QuarantineFilter } from './quarantine-filter.ts';

/** Which events of the quarantine are listed. */
export interface QuarantineAsked extends QuarantineFilter {
  readonly isReplayed: boolean;
  readonly isNewestFirst: boolean;
  readonly after: InstantKeys | null;
  readonly limit: number;
}

interface Row {
  quarantine_id: string;
  source: string;
  source_id: string;
  received_at: Date;
  exact_received_at: string;
  reason: string;
  detail: string;
  message_id: string | null;
  trust: Trust;
  edited_at: Date | null;
  replayed_at: Date | null;
}

interface FullRow extends Row {
  body: string;
  original_body: string | null;
  edited_by: string | null;
}

type Client = Pick<ClientBase, 'query'>;

const COLUMNS = `quarantine_id, s.name as source, q.source_id, received_at, ${exactInstant('received_at')} as exact_received_at,
    reason, detail, message_id, q.trust, edited_at, replayed_at`;
const FROM = 'from quarantine q join source s using (source_id)';

/** Events of the quarantine without their bodies, each with its place in the list. */
export async function readQuarantine(
  client: Client,
  { isReplayed, isNewestFirst, after, limit, ...filter }: QuarantineAsked,
): Promise<{ event: QuarantinedEvent; keys: InstantKeys }[]> {
  const [beyond, direction] = isNewestFirst ? ['<', 'desc'] : ['>', 'asc'];
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} ${FROM}
     where ${QUARANTINE_FILTER} and replayed_at is ${isReplayed ? 'not null' : 'null'}
       and ($6::timestamptz is null or (received_at, quarantine_id) ${beyond} ($6, $7::uuid))
     order by received_at ${direction}, quarantine_id ${direction} limit $8`,
    [...filterValues(filter), after?.[0] ?? null, after?.[1] ?? null, limit],
  );
  return rows.map((row) => ({ event: eventOf(row), keys: [row.exact_received_at, row.quarantine_id] }));
}

/** What waits, by reason and source, each group with its newest event. O(events that wait). */
export async function readQuarantineGroups(client: Client): Promise<QuarantineGroup[]> {
  const { rows } = await client.query<Row & { waiting: string; first_at: Date }>(
    `select grouped.waiting, grouped.first_at, newest.* from (
       select reason, source_id, count(*) as waiting, min(received_at) as first_at, max(received_at) as last_at
       from quarantine where replayed_at is null group by reason, source_id
     ) grouped cross join lateral (
       select ${COLUMNS} ${FROM}
       where q.replayed_at is null and q.reason = grouped.reason and q.source_id = grouped.source_id
         and q.received_at = grouped.last_at
       order by quarantine_id desc limit 1
     ) newest
     order by grouped.last_at desc, grouped.reason`,
  );
  return rows.map(({ waiting, first_at: firstAt, ...row }) => {
    const newest = eventOf(row);
    const { reason, source, sourceId, receivedAt: lastAt } = newest;
    const words = quarantineReasonWords(reason);
    return {
      reason,
      ...words,
      source,
      sourceId,
      waiting: Number(waiting),
      firstAt: firstAt.toISOString(),
      lastAt,
      newest,
    };
  });
}

/** One event of the quarantine with its body, or null. */
export async function readQuarantinedEvent(
  client: Client,
  quarantineId: string,
): Promise<QuarantinedEventInFull | null> {
  const { rows } = await client.query<FullRow>(
    `select ${COLUMNS}, body, original_body, edited_by ${FROM} where quarantine_id = $1`,
    [quarantineId],
  );
  const [row] = rows;
  if (row === undefined) return null;
  return { ...eventOf(row), body: row.body, originalBody: row.original_body, editedBy: row.edited_by };
}

function eventOf(row: Row): QuarantinedEvent {
  return {
    id: row.quarantine_id,
    source: row.source,
    sourceId: row.source_id,
    receivedAt: row.received_at.toISOString(),
    reason: row.reason,
    detail: row.detail,
    messageId: row.message_id,
    trust: trustName(row.trust),
    editedAt: row.edited_at?.toISOString() ?? null,
    replayedAt: row.replayed_at?.toISOString() ?? null,
  };
}
