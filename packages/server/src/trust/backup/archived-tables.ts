import type { PoolClient } from 'pg';

/** A part of an archive and the statement that reads its rows. */
export interface ArchivedTable {
  readonly name: string;
  /** PostgreSQL types by column. */
  readonly columns: Readonly<Record<string, string>>;
  readonly statement: string;
}

/** Tables that a rebuild computes; of some of them a little is kept that no fact says. */
export const COMPUTED_TABLES: ReadonlySet<string> = new Set([
  'household',
  'household_home',
  'household_key',
  'household_member',
  'household_person',
  'household_queue',
  'identifier',
  'match_basis',
  'match_key',
  'match_pair',
  'match_queue',
  'match_record',
  'outcome',
  'profile',
  'profile_count',
  'record',
  'record_alias',
  'record_identifier',
  'review',
  'search_word',
]);

/** Tables that are about this database or these processes, not about the deployment; nobody is signed in to a copy. */
const LOCAL_TABLES: ReadonlySet<string> = new Set([
  'live_part',
  'live_watch',
  'match_work',
  'schema_migration',
  'sign_in_link',
  'staff_session',
  'suppression_queue',
  'suspect',
]);

/** What no fact says of what is computed: versions only rise, dates of review items, keys of records that do not count. */
const KEPT_OF_COMPUTED: readonly ArchivedTable[] = [
  {
    name: 'profile_version',
    columns: { profile_id: 'uuid', version: 'bigint' },
    statement: 'select profile_id, version from profile',
  },
  {
    name: 'review_opening',
    columns: { review_key: 'uuid', opened_at: 'timestamp with time zone' },
    statement: 'select review_key, opened_at from review',
  },
  {
    name: 'record',
    columns: {
      record_id: 'uuid',
      source_id: 'uuid',
      trust: 'smallint',
      subject_type: 'text',
      namespace: 'text',
      subject: 'text',
      first_at: 'timestamp with time zone',
      known: 'text',
      summary: 'text',
    },
    statement: `select record_id, source_id, trust, subject_type, namespace, subject, first_at, known, summary
      from record where profile_id is null`,
  },
];

/** First what the reading of the others depends on, last the long ones. */
const FIRST = ['deployment', 'brand_setting', 'source', 'erasure', 'tombstone', 'membership'];
const LAST = ['change', 'dedupe', 'event'];

/**
 * Everything that an archive holds, in its order: every table but those that can be computed or are local. A table
 * that a later migration adds is in it without further ado.
 */
export async function archivedTables(client: Pick<PoolClient, 'query'>): Promise<ArchivedTable[]> {
  const columns = await readColumns(client);
  const tables = [...columns]
    .filter(([name]) => !COMPUTED_TABLES.has(name) && !LOCAL_TABLES.has(name))
    .map(([name, types]) => ({
      name,
      columns: types,
      statement: `select ${Object.keys(types).map(quoted).join(', ')} from ${quoted(name)}`,
    }));
  return [...tables, ...KEPT_OF_COMPUTED].sort(
    (left, right) => placeOf(left.name) - placeOf(right.name) || (left.name < right.name ? -1 : 1),
  );
}

/** Every table that a restore empties: all but the ledger of migrations. */
export async function restoredTables(client: Pick<PoolClient, 'query'>): Promise<string[]> {
  return [...(await readColumns(client)).keys()].filter((name) => name !== 'schema_migration');
}

/** Whether values of a column must never be readable in an archive: keys and secrets, but for hashes of them. */
export function isSecret(column: string): boolean {
  return /(^|_)(secret|secrets|password|signing_key|private_key)$/.test(column);
}

/** A name as it stands in a statement. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function placeOf(name: string): number {
  const first = FIRST.indexOf(name);
  if (first >= 0) return first;
  return FIRST.length + 1 + LAST.indexOf(name) + (LAST.includes(name) ? 1 : 0);
}

async function readColumns(client: Pick<PoolClient, 'query'>): Promise<Map<string, Record<string, string>>> {
  const { rows } = await client.query<{ table: string; column: string; type: string }>(
    `select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     order by c.relname, a.attnum`,
  );
  const tables = new Map<string, Record<string, string>>();
  for (const { table, column, type } of rows) tables.set(table, { ...tables.get(table), [column]: type });
  return tables;
}
