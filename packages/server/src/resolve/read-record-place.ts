import type { ClientBase } from 'pg';

/** Whose a record is, and the name of its source; null where there is none. */
export async function readRecordPlace(
  client: Pick<ClientBase, 'query'>,
  recordId: string,
): Promise<{ profileId: string | null; source: string } | null> {
  const { rows } = await client.query<{ profile_id: string | null; name: string }>(
    'select profile_id, source.name from record join source using (source_id) where record_id = $1',
    [recordId],
  );
  const [row] = rows;
  return row === undefined ? null : { profileId: row.profile_id, source: row.name };
}
