import type { Pool, PoolClient } from 'pg';
import { runAgain } from '../../postgres/run-again.ts';
import { plainArray } from '../../postgres/sql-array.ts';
import type { QuarantineReason } from '../accepted-event.ts';
import { filterValues, QUARANTINE_FILTER, type QuarantineFilter } from './quarantine-filter.ts';
import { SOURCE_COLUMNS } from '../sources/source-store.ts';
import type { Source } from '../sources/source.ts';
import { DELIVERY_MARK } from '../webhooks-in/quarantined-delivery.ts';

/** A refused event that can be sent through the door again. */
export interface ReplayableEvent {
  readonly quarantineId: string;
  readonly receivedAt: Date;
  readonly body: string;
  readonly messageId: string | null;
  /** Why it was refused last. */
  readonly reason: QuarantineReason;
  readonly source: Source;
}

/**
 * Refused events that were not taken in yet, in order of id; `quarantineIds` null for any that fit the filter. Deliveries of
 * webhooks are no events: they are replayed by their mapping.
 */
export async function readReplayable(
  client: Pick<Pool, 'query'>,
  quarantineIds: readonly string[] | null,
  filter: QuarantineFilter,
  after: string,
  limit: number,
): Promise<ReplayableEvent[]> {
  const { rows } = await client.query<Source & Omit<ReplayableEvent, 'source'>>(
    `select quarantine_id as "quarantineId", received_at as "receivedAt", body, message_id as "messageId", reason,
       ${SOURCE_COLUMNS}
     from quarantine q join source using (source_id)
     where ${QUARANTINE_FILTER} and replayed_at is null and quarantine_id > $6
       and ($7::uuid[] is null or quarantine_id = any($7)) and not starts_with(body, $9)
     order by quarantine_id limit $8`,
    [...filterValues(filter), after, quarantineIds === null ? null : plainArray(quarantineIds), limit, DELIVERY_MARK],
  );
  return rows.map(({ quarantineId, receivedAt, body, messageId, reason, ...source }) => ({
    quarantineId,
    receivedAt,
    body,
    messageId,
    reason,
    source,
  }));
}

/** Marks refused events as dealt with: taken in, or in quarantine once more. */
export async function markReplayed(pool: Pool, quarantineIds: readonly string[]): Promise<void> {
  await runAgain(pool, (client) =>
    client.query(
      'update quarantine set replayed_at = now() where quarantine_id = any($1::uuid[]) and replayed_at is null',
      [plainArray(quarantineIds)],
    ),
  );
}

/** Deletes refused events about somebody who was erased meanwhile. */
export async function deleteRefused(pool: Pool, quarantineIds: readonly string[]): Promise<void> {
  await runAgain(pool, (client) =>
    client.query('delete from quarantine where quarantine_id = any($1::uuid[])', [plainArray(quarantineIds)]),
  );
}

/** Keeps why events were refused again. Two replays at once may lock them in another order each. */
export async function updateRefusals(
  pool: Pool,
  refusals: readonly { readonly quarantineId: string; readonly reason: QuarantineReason; readonly detail: string }[],
): Promise<void> {
  await runAgain(pool, (client) =>
    client.query(
      `update quarantine set reason = again.reason, detail = again.detail
       from unnest($1::uuid[], $2::text[], $3::text[]) as again (quarantine_id, reason, detail)
       where quarantine.quarantine_id = again.quarantine_id`,
      [
        plainArray(refusals.map(({ quarantineId }) => quarantineId)),
        refusals.map(({ reason }) => reason),
        refusals.map(({ detail }) => detail),
      ],
    ),
  );
}

/** Puts another body in the place of one that waits, and keeps the first; false when it does not wait any more. */
export async function updateBody(
  client: PoolClient,
  { quarantineId, body, actor }: { readonly quarantineId: string; readonly body: string; readonly actor: string },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update quarantine set original_body = coalesce(original_body, body), body = $2, edited_at = now(), edited_by = $3
     where quarantine_id = $1 and replayed_at is null`,
    [quarantineId, body, actor],
  );
  return rowCount === 1;
}
