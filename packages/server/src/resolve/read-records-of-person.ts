import type { ClientBase } from 'pg';

/** Ids of the records that a person is made of now. */
export async function readRecordsOfPerson(client: Pick<ClientBase, 'query'>, profileId: string): Promise<string[]> {
  const { rows } = await client.query<{ record_id: string }>('select record_id from record where profile_id = $1', [
    profileId,
  ]);
  return rows.map((row) => row.record_id);
}
