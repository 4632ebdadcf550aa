import type { PoolClient } from 'pg';
import { uuidArray } from '../../postgres/binary-array.ts';
import { plainArray } from '../../postgres/sql-array.ts';

/**
 * Notes that what matching reads of some records may have changed. In the transaction that changed it; waits for nobody,
 * and a record may be noted twice.
 */
export async function queueForMatching(client: PoolClient, recordIds: Iterable<string>): Promise<void> {
  const ids = [...new Set(recordIds)];
  if (ids.length === 0) return;
  await client.query({
    name: 'queue-for-matching',
    text: 'insert into match_queue (record_id) select unnest($1::uuid[])',
    values: [uuidArray(ids)],
  });
}

/** Notes that some identifiers are told from others now, or no longer: for all who show them. */
export async function queueHolders(client: PoolClient, identifierIds: readonly string[]): Promise<void> {
  if (identifierIds.length === 0) return;
  await client.query({
    name: 'queue-holders-for-matching',
    text: 'insert into match_queue (record_id) select record_id from record_identifier where identifier_id = any($1::uuid[])',
    values: [uuidArray(identifierIds)],
  });
}

/** Rows of the queue, and the records they are about. */
export interface QueuedRecords {
  readonly queueIds: readonly string[];
  readonly recordIds: ReadonlySet<string>;
}

/** Reads what waits longest. */
export async function readQueued(client: PoolClient, most: number): Promise<QueuedRecords> {
  const { rows } = await client.query<[queueId: string, recordId: string]>({
    name: 'read-match-queue',
    text: 'select queue_id, record_id from match_queue order by queued_at limit $1',
    values: [most],
    rowMode: 'array',
  });
  return { queueIds: rows.map(([queueId]) => queueId), recordIds: new Set(rows.map(([, recordId]) => recordId)) };
}

/** Reads which records wait of the people to whom some records belong. */
export async function readQueuedBeside(client: PoolClient, recordIds: Iterable<string>): Promise<Set<string>> {
  const { rows } = await client.query<[string]>({
    name: 'read-match-queue-beside',
    text: `select distinct queued.record_id
      from record own join record beside on beside.profile_id = own.profile_id
      join match_queue queued on queued.record_id = beside.record_id
      where own.record_id = any($1::uuid[])`,
    values: [uuidArray(recordIds)],
    rowMode: 'array',
  });
  return new Set(rows.map(([recordId]) => recordId));
}

/** Takes out rows that were read: whatever was noted since stays. */
export async function takeQueued(client: PoolClient, queueIds: readonly string[]): Promise<void> {
  await client.query({
    name: 'take-match-queue',
    text: 'delete from match_queue where queue_id = any($1::uuid[])',
    values: [plainArray(queueIds)],
  });
}

/** Takes out all that waits of some records. */
export async function takeQueuedOf(client: PoolClient, recordIds: Iterable<string>): Promise<void> {
  await client.query({
    name: 'take-match-queue-of',
    text: 'delete from match_queue where record_id = any($1::uuid[])',
    values: [uuidArray(recordIds)],
  });
}

/** Empties the queue of what this transaction sees. */
export async function emptyQueue(client: PoolClient): Promise<void> {
  await client.query('delete from match_queue');
}
