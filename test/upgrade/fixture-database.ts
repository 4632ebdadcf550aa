import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { makeEventPartition } from '@throughline/server/collect/event-partition';
import { migrate } from '@throughline/server/postgres/migrate';
import { readMigrations } from '@throughline/server/postgres/migration-folder';
import { createTestDatabase, type TestDatabase } from '@throughline/server/testing/test-database';

/**
 * A database as an earlier version left it. Made by that version from the sample shop (40 people, seed `backup`) with
 * rulings, retractions, an erasure, a dismissed review item and settings; synthetic, secret and keys included.
 */
interface Fixture {
  /** The last migration that was applied. */
  readonly schema: string;
  readonly stateHash: string;
  /** Of the source web-shop. */
  readonly writeKey: string;
  readonly tables: Readonly<
    Record<string, { readonly columns: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] }>
  >;
}

/** A fixture in a database of its own, with the schema that it was made with. */
export interface FixtureDatabase {
  readonly database: TestDatabase;
  readonly stateHash: string;
  readonly writeKey: string;
}

/** Loads `fixtures/NAME.json.gz` into a new database that has the migrations up to its own. */
export async function loadFixture(name: string): Promise<FixtureDatabase> {
  const file = path.join(import.meta.dirname, 'fixtures', `${name}.json.gz`);
  const { schema, stateHash, writeKey, tables } = JSON.parse(
    gunzipSync(readFileSync(file)).toString('utf8'),
  ) as Fixture;
  const database = await createTestDatabase({ isEmpty: true });
  const client = await database.pool.connect();
  try {
    const migrations = readMigrations();
    await migrate(client, migrations.slice(0, migrations.findIndex((migration) => migration.name === schema) + 1));
    const { columns, rows } = tables['event']!;
    const received = columns.indexOf('received_at');
    for (const month of new Set(rows.map((row) => row[received]!.slice(0, 7))))
      await makeEventPartition(client, new Date(`${month}-15T00:00:00Z`));
    for (const [table, { columns: names, rows: values }] of Object.entries(tables)) {
      const objects = values.map((row) => Object.fromEntries(names.map((column, at) => [column, row[at]])));
      await client.query(
        `insert into ${table} (${names.join(', ')}) select ${names.join(', ')} from jsonb_populate_recordset(null::public.${table}, $1)`,
        [JSON.stringify(objects)],
      );
    }
  } finally {
    client.release();
  }
  return { database, stateHash, writeKey };
}
