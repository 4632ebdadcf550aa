import type { PoolClient } from 'pg';

/** The records of a person, best anchor first: identified before anonymous, then earliest, then smallest id. */
export async function readAnchorOrder(client: PoolClient, profileId: string): Promise<string[]> {
  const { rows } = await client.query<{ record_id: string }>(
    `select r.record_id from record r
     where r.profile_id = $1
     order by not exists (
       select 1 from record_identifier ri join identifier i using (identifier_id)
       where ri.record_id = r.record_id and i.type in ('user_id', 'loyalty_card', 'customer_number', 'email', 'phone')
     ), r.first_at, r.record_id`,
    [profileId],
  );
  return rows.map((row) => row.record_id);
}
