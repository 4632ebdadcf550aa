import type { ClientBase } from 'pg';

/**
 * Of every person who shows an identifier, the record that shows it best: whose subject it is, else that of the strongest
 * claim. Sorted by record, `limit` at most.
 */
export async function readShowingRecords(
  client: Pick<ClientBase, 'query'>,
  identifierId: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await client.query<{ record_id: string }>(
    `select record_id from (
       select distinct on (coalesce(r.profile_id, r.record_id)) r.record_id
       from record_identifier ri join record r using (record_id) where ri.identifier_id = $1
       order by coalesce(r.profile_id, r.record_id), ri.is_subject desc, ri.trust desc, r.record_id
     ) shown order by record_id limit $2`,
    [identifierId, limit],
  );
  return rows.map((row) => row.record_id);
}
