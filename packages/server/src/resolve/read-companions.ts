import type { Pool, PoolClient } from 'pg';
import { plainArray } from '../postgres/sql-array.ts';

/** Records that belong to the same people as some others, without these. */
export async function readCompanions(client: PoolClient, recordIds: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ record_id: string }>(
    `select record_id from record
     where profile_id in (select profile_id from record where record_id = any($1::uuid[])) and record_id <> all($1::uuid[])
     order by record_id`,
    [plainArray(recordIds)],
  );
  return rows.map((row) => row.record_id);
}

/** The people that some records belong to now, sorted. */
export async function readPeopleOfRecords(client: Pool | PoolClient, recordIds: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ profile_id: string }>(
    `select distinct profile_id from record where record_id = any($1::uuid[]) and profile_id is not null order by profile_id`,
    [plainArray(recordIds)],
  );
  return rows.map((row) => row.profile_id);
}

/** Whether nothing of some of the records counts, so that who is who no longer knows what they showed. */
export async function areSomeUncounted(client: PoolClient, recordIds: readonly string[]): Promise<boolean> {
  const { rowCount } = await client.query(
    'select 1 from record where record_id = any($1::uuid[]) and profile_id is null limit 1',
    [plainArray(recordIds)],
  );
  return rowCount === 1;
}
