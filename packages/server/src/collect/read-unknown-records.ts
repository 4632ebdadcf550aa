import type { PoolClient } from 'pg';

/**
 * Records that a source's events address although nothing of them ever counted, such as those first heard of while
 * the source was retracted. Reads the events of the source, or of the one record.
 */
export async function readUnknownRecords(client: PoolClient, sourceId: string, recordId: string | null): Promise<string[]> {
  const { rows } = await client.query<{ record_id: string }>(
    `select distinct record_id from event where source_id = $1 and ($2::uuid is null or record_id = $2)
     and not exists (select 1 from record where record.record_id = event.record_id)`,
    [sourceId, recordId],
  );
  return rows.map((row) => row.record_id);
}
