import type { ClientBase } from 'pg';

/**
 * The person whom a record belongs to now, with every record of theirs; the record alone while nothing of it counts, none
 * where there is no such record.
 */
export async function readCompanionRecords(
  client: Pick<ClientBase, 'query'>,
  recordId: string,
): Promise<{ profileId: string | null; recordIds: string[] }> {
  const { rows } = await client.query<{ profile_id: string | null; record_id: string }>(
    `select own.profile_id, coalesce(other.record_id, own.record_id) as record_id
     from record own left join record other on other.profile_id = own.profile_id
     where own.record_id = $1 order by 2`,
    [recordId],
  );
  return { profileId: rows[0]?.profile_id ?? null, recordIds: rows.map((row) => row.record_id) };
}
