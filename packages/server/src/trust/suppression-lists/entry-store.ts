import type { EntryScope } from '@throughline/core/resolve/matching/suppression/list-entry';
import type { PersonData } from '@throughline/core/resolve/matching/person-data';
import type { PoolClient } from 'pg';
import { uuidArray } from '../../postgres/binary-array.ts';
import { plainArray } from '../../postgres/sql-array.ts';

/** An entry as it is written. */
export interface EntryRow {
  readonly entryId: string;
  readonly ref: string;
  readonly scope: EntryScope;
  readonly person: PersonData;
  readonly diedOn: string | null;
  readonly contactIds: readonly string[];
  /** Hashes of its blocking keys without their refinements; those of keys that are full follow (`refine-keys.ts`). */
  readonly keys: readonly string[];
}

/** A version of a list. */
export interface ListPlace {
  readonly listId: string;
  readonly version: number;
}

/** What a version leaves behind; each found by its list and version. */
const TABLES = [
  'suppression_hit',
  'suppression_list_key',
  'suppression_list_entry',
  'suppression_list_refusal',
] as const;

/** Adds entries with their keys. An entry that is there stays as it is; gives the ids of those that were not. */
export async function insertEntries(
  client: PoolClient,
  { listId, version }: ListPlace,
  entries: readonly EntryRow[],
): Promise<Set<string>> {
  const { rows } = await client.query<{ entry_id: string }>(
    `insert into suppression_list_entry (list_id, version, entry_id, ref, scope, person, died_on, contact_ids)
     select $1, $2, id, ref, scope, person, died_on, contacts::uuid[]
     from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::date[], $8::text[]) as e (id, ref, scope, person, died_on, contacts)
     on conflict do nothing returning entry_id`,
    [
      listId,
      version,
      uuidArray(entries.map(({ entryId }) => entryId)),
      entries.map(({ ref }) => ref),
      entries.map(({ scope }) => scope),
      entries.map(({ person }) => JSON.stringify(person)),
      entries.map(({ diedOn }) => diedOn),
      entries.map(({ contactIds }) => plainArray(contactIds)),
    ],
  );
  const added = new Set(rows.map((row) => row.entry_id));
  const keyed = entries
    .filter(({ entryId }) => added.has(entryId))
    .flatMap(({ entryId, keys }) => keys.map((key) => [key, entryId] as const));
  await insertKeys(client, { listId, version }, keyed);
  return added;
}

/** Adds keys of entries, each with its entry; none of them may be there. */
export async function insertKeys(
  client: PoolClient,
  { listId, version }: ListPlace,
  keyed: readonly (readonly [key: string, entryId: string])[],
): Promise<void> {
  await client.query(
    `insert into suppression_list_key (key, list_id, version, entry_id)
     select key, $1, $2, id from unnest($3::bigint[], $4::uuid[]) as k (key, id) order by key`,
    [listId, version, plainArray(keyed.map(([key]) => key)), uuidArray(keyed.map(([, id]) => id))],
  );
}

/** Which of some keys are shared by `most` entries of a version or more. */
export async function readFullKeys(
  client: PoolClient,
  { listId, version }: ListPlace,
  { keys, most }: { readonly keys: readonly string[]; readonly most: number },
): Promise<Set<string>> {
  const { rows } = await client.query<{ key: string }>(
    `select key::text from unnest($3::bigint[]) as asked (key)
     where (select count(*) from (
       select from suppression_list_key k where k.list_id = $1 and k.version = $2 and k.key = asked.key limit $4) few) = $4`,
    [listId, version, plainArray(keys), most],
  );
  return new Set(rows.map((row) => row.key));
}

/** The entries of a version behind one, in order of id, as they are compared. */
export async function readNextEntries(
  client: PoolClient,
  { listId, version }: ListPlace,
  { after, most }: { readonly after: string; readonly most: number },
): Promise<{ entryId: string; person: PersonData }[]> {
  const { rows } = await client.query<{ entry_id: string; person: string }>(
    `select entry_id, person from suppression_list_entry
     where list_id = $1 and version = $2 and entry_id > $3 order by entry_id limit $4`,
    [listId, version, after, most],
  );
  return rows.map(({ entry_id: entryId, person }) => ({ entryId, person: JSON.parse(person) as PersonData }));
}

/**
 * The entries of some versions under some keys, `most` of each at the most, by version and key. Bounded: versions x keys x most.
 */
export async function readBlocks(
  client: PoolClient,
  { places, keys, most }: { places: readonly ListPlace[]; keys: readonly string[]; most: number },
): Promise<Map<string, string[]>> {
  if (keys.length === 0) return new Map();
  const { rows } = await client.query<[string, number, string, string[]]>({
    name: 'read-suppression-blocks',
    text: `select place.list_id, place.version, asked.key::text, block.entries::text[]
      from unnest($1::uuid[], $2::int[]) as place (list_id, version) cross join unnest($3::bigint[]) as asked (key)
        cross join lateral (
          select array(select entry_id from suppression_list_key k
            where k.key = asked.key and k.list_id = place.list_id and k.version = place.version
            order by entry_id limit $4) as entries
        ) block
      where block.entries <> '{}'`,
    values: [
      uuidArray(places.map(({ listId }) => listId)),
      plainArray(places.map(({ version }) => version)),
      plainArray(keys),
      most,
    ],
    rowMode: 'array',
  });
  return new Map(rows.map(([listId, version, key, entries]) => [blockName({ listId, version }, key), entries]));
}

/** Under which name `readBlocks` gives the entries of a key. */
export function blockName({ listId, version }: ListPlace, key: string): string {
  return `${listId} ${version} ${key}`;
}

/** Entries as they are compared, by `version of a list + id`. */
export async function readComparedEntries(
  client: PoolClient,
  asked: readonly (ListPlace & { readonly entryId: string })[],
): Promise<(ListPlace & { entryId: string; scope: EntryScope; person: PersonData })[]> {
  const { rows } = await client.query<{
    list_id: string;
    version: number;
    entry_id: string;
    scope: EntryScope;
    person: string;
  }>({
    name: 'read-compared-entries',
    text: `select list_id, version, entry_id, scope, person
      from unnest($1::uuid[], $2::int[], $3::uuid[]) as asked (list_id, version, entry_id)
        join suppression_list_entry using (list_id, version, entry_id)`,
    values: [
      uuidArray(asked.map(({ listId }) => listId)),
      plainArray(asked.map(({ version }) => version)),
      uuidArray(asked.map(({ entryId }) => entryId)),
    ],
  });
  return rows.map(({ list_id: listId, version, entry_id: entryId, scope, person }) => ({
    listId,
    version,
    entryId,
    scope,
    person: JSON.parse(person) as PersonData,
  }));
}

/**
 * Forgets, a part at a time, what versions that count for nobody any more have left. Gives how many rows that were; a version of which
 * nothing is left is not looked at again.
 */
export async function forgetEnded(client: PoolClient, most: number): Promise<number> {
  const { rows: ended } = await client.query<{ list_id: string; version: number }>({
    name: 'read-ended-lists',
    text: `select list_id, version from suppression_list_version
      where state in ('superseded', 'withdrawn', 'discarded') and not is_forgotten order by list_id, version limit 1`,
  });
  const [place] = ended;
  if (place === undefined) return 0;
  const of = [place.list_id, place.version];
  let gone = 0;
  for (const table of TABLES) {
    const { rowCount } = await client.query(
      `delete from ${table} where ctid = any(array(select ctid from ${table} where list_id = $1 and version = $2 limit $3))`,
      [...of, most - gone],
    );
    gone += rowCount ?? 0;
    if (gone === most) return gone;
  }
  await client.query('update suppression_list_version set is_forgotten = true where list_id = $1 and version = $2', of);
  return most;
}
