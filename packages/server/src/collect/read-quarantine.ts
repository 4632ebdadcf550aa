import type { QuarantinedEvent, QuarantinedEventInFull } from '@throughline/contract/quarantine';
import { trustName, type Trust } from '@throughline/core/resolve/trust';
import type { ClientBase } from 'pg';
import type { InstantKeys } from '../http/instant-cursor.ts';
import { exactInstant } from '../postgres/exact-instant.ts';
import { filterValues, QUARANTINE_FILTER, type QuarantineFilter } from './quarantine-filter.ts';

/** Which events of the quarantine are listed. */
export interface QuarantineAsked extends QuarantineFilter {
  readonly isReplayed: boolean;
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

/** Events of the quarantine without their bodies, oldest first, each with its place in the list. */
export async function readQuarantine(
  client: Client,
  { isReplayed, after, limit, ...filter }: QuarantineAsked,
): Promise<{ event: QuarantinedEvent; keys: InstantKeys }[]> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} ${FROM}
     where ${QUARANTINE_FILTER} and replayed_at is ${isReplayed ? 'not null' : 'null'}
       and ($6::timestamptz is null or (received_at, quarantine_id) > ($6, $7::uuid))
     order by received_at, quarantine_id limit $8`,
    [...filterValues(filter), after?.[0] ?? null, after?.[1] ?? null, limit],
  );
  return rows.map((row) => ({ event: eventOf(row), keys: [row.exact_received_at, row.quarantine_id] }));
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
