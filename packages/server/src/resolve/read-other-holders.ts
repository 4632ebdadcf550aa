import type { PoolClient } from 'pg';
import { plainArray } from '../postgres/sql-array.ts';

/** Who else shows a value. */
export interface OtherHolders {
  /** Records; counted up to `MAX_COUNTED`. */
  readonly records: number;
  /** Ten people at most, by id. */
  readonly people: readonly string[];
}

/** A value that everybody shows need not be counted to its end. */
const MAX_COUNTED = 10_000;

/** Who shows some values besides a person. */
export async function readOtherHolders(
  client: PoolClient,
  identifierIds: Iterable<string>,
  profileId: string,
): Promise<Map<string, OtherHolders>> {
  const { rows } = await client.query<{ identifier_id: string; records: number; people: string[] }>(
    `select asked.id as identifier_id, count(*)::integer as records, (array_agg(distinct profile_id order by profile_id))[1:10] as people
     from unnest($1::uuid[]) as asked (id)
     cross join lateral (
       select r.profile_id from record_identifier ri join record r using (record_id)
       where ri.identifier_id = asked.id and r.profile_id <> $2
       limit ${MAX_COUNTED}
     ) holder
     group by asked.id`,
    [plainArray(identifierIds), profileId],
  );
  return new Map(rows.map((row) => [row.identifier_id, { records: row.records, people: row.people }]));
}
