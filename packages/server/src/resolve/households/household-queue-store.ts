import type { PoolClient } from 'pg';
import { uuidArray } from '../../postgres/binary-array.ts';

/**
 * Notes that the people of some records may live with others now. In the transaction that changed what they say or who they
 * are; waits for nobody, and a record may be noted twice.
 */
export async function queueForHouseholds(client: PoolClient, recordIds: Iterable<string>): Promise<void> {
  const ids = [...new Set(recordIds)];
  if (ids.length === 0) return;
  await client.query({
    name: 'queue-for-households',
    text: 'insert into household_queue (record_id) select unnest($1::uuid[])',
    values: [uuidArray(ids)],
  });
}

/** Notes that everybody may: all that people say is read anew, or under other rules. */
export async function queueEverybodyForHouseholds(client: PoolClient): Promise<void> {
  await client.query('insert into household_queue (record_id) select record_id from match_record');
}

/** Takes up to `most` rows out of the queue, the oldest first. @returns their records, and how many rows they were. */
export async function takeQueuedForHouseholds(
  client: PoolClient,
  most: number,
): Promise<{ recordIds: Set<string>; taken: number }> {
  const { rows } = await client.query<[string]>({
    name: 'take-queued-for-households',
    text: `delete from household_queue where queue_id = any(array(
        select queue_id from household_queue order by queued_at limit $1
      )) returning record_id`,
    values: [most],
    rowMode: 'array',
  });
  return { recordIds: new Set(rows.map(([recordId]) => recordId)), taken: rows.length };
}
