import type { PoolClient } from 'pg';
import { plainArray } from '../postgres/sql-array.ts';

/** Whom each of some records belongs to now, null while nothing of it counts; in order of record. */
export async function readOwners(
  client: PoolClient,
  recordIds: readonly string[],
): Promise<Map<string, string | null>> {
  const { rows } = await client.query<{ record_id: string; profile_id: string | null }>(
    'select record_id, profile_id from record where record_id = any($1::uuid[]) order by record_id',
    [plainArray(recordIds)],
  );
  return new Map(rows.map((row) => [row.record_id, row.profile_id]));
}
