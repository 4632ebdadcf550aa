import type { ClientBase } from 'pg';
import { plainArray } from '../postgres/sql-array.ts';

/** Somebody who shows an identifier. */
export interface Holder {
  readonly identifierId: string;
  readonly profileId: string;
}

/** The people who show any of some identifiers; of each those first whose claim is worth most, `limit` in all. */
export async function readHolders(
  client: Pick<ClientBase, 'query'>,
  identifierIds: readonly string[],
  limit: number,
): Promise<Holder[]> {
  const { rows } = await client.query<{ identifier_id: string; profile_id: string }>({
    name: 'read-holders',
    text: `select ri.identifier_id, r.profile_id
      from record_identifier ri join record r using (record_id)
      where ri.identifier_id = any($1::uuid[]) and r.profile_id is not null
      group by ri.identifier_id, r.profile_id
      order by max(ri.trust) desc, r.profile_id, ri.identifier_id limit $2`,
    values: [plainArray(identifierIds), limit],
  });
  return rows.map((row) => ({ identifierId: row.identifier_id, profileId: row.profile_id }));
}
