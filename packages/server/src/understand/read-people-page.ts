import type { Pool, PoolClient } from 'pg';

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

/** People whose name or any e-mail address begins with a text, in order of id, after `after`. */
export async function searchPeoplePage(
  pool: Pool,
  text: string,
  after: string | null,
  limit: number,
): Promise<PersonKey[]> {
  const beginning = `${text
    .normalize('NFKC')
    .toLowerCase()
    .trimStart()
    .replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const { rows } = await pool.query<Row>(
    `select profile_id, version from profile
     where ($1::uuid is null or profile_id > $1) and profile_id in (
       select profile_id from profile where search_text <> '' and search_text like $2
       union
       select r.profile_id from identifier i join record_identifier ri using (identifier_id) join record r using (record_id)
       where i.type = 'email' and i.value like $2
     )
     order by profile_id limit $3`,
    [after, beginning, limit],
  );
  return rows.map(keyOf);
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
