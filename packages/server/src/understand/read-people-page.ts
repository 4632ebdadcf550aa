import { readSearchQuestion } from '@throughline/core/understand/search/search-question';
import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../postgres/in-transaction.ts';
import { planOnceByIndex } from '../postgres/plan-once.ts';
import { together } from '../postgres/together.ts';
import { PROFILE_WORDS } from './search/profile-words.ts';
import { queryOf } from './search/read-name-hits.ts';

/** A person's id and version, as lists are made of. */
export interface PersonKey {
  readonly profileId: string;
  readonly version: number;
}

interface Row {
  profile_id: string;
  version: string;
}

/** Everybody in order of id, after `after`. */
export async function readPeoplePage(pool: Pool, after: string | null, limit: number): Promise<PersonKey[]> {
  const { rows } = await pool.query<Row>(
    `select profile_id, version from profile where ($1::uuid is null or profile_id > $1) order by profile_id limit $2`,
    [after, limit],
  );
  return rows.map(keyOf);
}

/**
 * People with names or addresses in which every word of a text is begun, in whatever order and spelling, or with an
 * e-mail address that the text begins; in order of id, after `after`.
 */
export async function searchPeoplePage(
  pool: Pool,
  text: string,
  after: string | null,
  limit: number,
): Promise<PersonKey[]> {
  const { words, address } = readSearchQuestion(text);
  const choices = words.map(({ sound }) => [{ word: sound, isOpen: true }]);
  return inTransaction(pool, async (client) => {
    const [, { rows }] = await together([
      planOnceByIndex(client),
      client.query<Row>({
        name: 'search-people-page',
        text: `select profile_id, version from profile
          where ($1::uuid is null or profile_id > $1) and profile_id in (
            select profile_id from profile
            where $2::tsquery is not null and search_text <> '' and ${PROFILE_WORDS} @@ $2::tsquery
            union
            select r.profile_id from identifier i
              join record_identifier ri using (identifier_id) join record r using (record_id)
            where i.type = 'email' and i.value ~>=~ $3 and i.value ~<~ ($3 || '\u{10FFFF}')
          )
          order by profile_id limit $4`,
        values: [after, choices.length === 0 ? null : queryOf(choices), address, limit],
      }),
    ]);
    return rows.map(keyOf);
  });
}

/** Versions of some people; those there are none of are left out. */
export async function readVersions(pool: Pool | PoolClient, profileIds: readonly string[]): Promise<PersonKey[]> {
  const { rows } = await pool.query<Row>({
    name: 'read-versions',
    text: 'select profile_id, version from profile where profile_id = any($1::uuid[])',
    values: [profileIds],
  });
  return rows.map(keyOf);
}

function keyOf(row: Row): PersonKey {
  return { profileId: row.profile_id, version: Number(row.version) };
}
