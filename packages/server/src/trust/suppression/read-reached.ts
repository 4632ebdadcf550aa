import type { PoolClient } from 'pg';
import type { Whom } from '../read-whom.ts';

/** Whom a suppression reaches now: whoever the record belongs to, or everybody who shows the address; sorted, `most` at the most. */
export async function readReached(client: PoolClient, whom: Whom, most: number): Promise<string[]> {
  const { rows } = await client.query<{ profile_id: string }>(
    `select distinct profile_id from record
     where profile_id is not null and (record_id = $1
       or record_id in (select record_id from record_identifier where identifier_id = $2))
     order by 1 limit $3`,
    'recordId' in whom ? [whom.recordId, null, most] : [null, whom.identifierId, most],
  );
  return rows.map((row) => row.profile_id);
}
