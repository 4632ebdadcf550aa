import type { JsonObject } from '@throughline/core/collect/event-fact';
import type { ClientBase, PoolClient } from 'pg';

/** What is defined by versions that never change. */
export type DefinitionWord = 'moment' | 'action' | 'goal' | 'question';

/** One version of a definition: `definition` is core's, without its key and version. */
export interface StoredDefinition {
  readonly key: string;
  readonly version: number;
  readonly definition: JsonObject;
  readonly madeBy: string;
  readonly madeAt: Date;
}

type Client = Pick<ClientBase, 'query'>;

// The word is of the code, never of a request: a table's name cannot be a parameter.
const columns = (word: DefinitionWord): string =>
  `${word}_key as key, version, definition, made_by as "madeBy", made_at as "madeAt"`;

/** The newest version of every definition after a key, in order of key. */
export async function readNewest(
  client: Client,
  word: DefinitionWord,
  { after, limit }: { after: string | null; limit: number | null },
): Promise<StoredDefinition[]> {
  const { rows } = await client.query<StoredDefinition>(
    `select distinct on (${word}_key) ${columns(word)} from ${word} where $1::text is null or ${word}_key > $1
      order by ${word}_key, version desc limit $2`,
    [after, limit],
  );
  return rows;
}

/** A version of a definition, the newest where none is named; null when there is none. */
export async function readDefinition(
  client: Client,
  word: DefinitionWord,
  { key, version = null }: { key: string; version?: number | null },
): Promise<StoredDefinition | null> {
  const { rows } = await client.query<StoredDefinition>(
    `select ${columns(word)} from ${word} where ${word}_key = $1 and ($2::integer is null or version = $2)
      order by version desc limit 1`,
    [key, version],
  );
  return rows[0] ?? null;
}

/** The given versions of definitions; those that are not there are left out. */
export async function readVersions(
  client: Client,
  word: DefinitionWord,
  wanted: readonly { readonly key: string; readonly version: number }[],
): Promise<StoredDefinition[]> {
  const { rows } = await client.query<StoredDefinition>(
    `select ${columns(word)} from ${word}
      join unnest($1::text[], $2::integer[]) as wanted (key, of) on ${word}_key = wanted.key and version = wanted.of`,
    [wanted.map(({ key }) => key), wanted.map(({ version }) => version)],
  );
  return rows;
}

/** Those of some keys that nothing is defined under. */
export async function readMissing(client: Client, word: DefinitionWord, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await client.query<{ key: string }>(
    `select key from unnest($1::text[]) as wanted (key)
      where not exists (select from ${word} where ${word}_key = wanted.key)`,
    [keys],
  );
  return new Set(rows.map(({ key }) => key));
}

/** How many versions there are of everything together: rows are only ever added, so an equal number is no news. */
export async function countVersions(client: Client): Promise<string> {
  const { rows } = await client.query<{ versions: string }>(
    `select concat_ws(' ', (select count(*) from moment), (select count(*) from action), (select count(*) from goal))
      as versions`,
  );
  return rows[0]!.versions;
}

/** Adds a version; false when that version is there already. */
export async function insertDefinition(
  client: PoolClient,
  word: DefinitionWord,
  { key, version, definition, madeBy }: Omit<StoredDefinition, 'madeAt'>,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into ${word} (${word}_key, version, definition, made_by) values ($1, $2, $3, $4) on conflict do nothing`,
    [key, version, JSON.stringify(definition), madeBy],
  );
  return rowCount === 1;
}
