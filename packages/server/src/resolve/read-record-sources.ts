import type { PoolClient } from 'pg';
import { plainArray } from '../postgres/sql-array.ts';

/** The source of each of some records. */
export async function readSourcesOfRecords(
  client: PoolClient,
  recordIds: Iterable<string>,
): Promise<Map<string, string>> {
  const { rows } = await client.query<[string, string]>({
    name: 'read-sources-of-records',
    text: 'select record_id, source_id from record where record_id = any($1::uuid[])',
    values: [plainArray(recordIds)],
    rowMode: 'array',
  });
  return new Map(rows);
}
