import type { PoolClient } from 'pg';

/** The records of a source, or one of them, in order of id. */
export async function readRecordsOfSource(
  client: PoolClient,
  sourceId: string,
  recordId: string | null,
): Promise<string[]> {
  const { rows } = await client.query<{ record_id: string }>(
    'select record_id from record where source_id = $1 and ($2::uuid is null or record_id = $2) order by record_id',
    [sourceId, recordId],
  );
  return rows.map((row) => row.record_id);
}
