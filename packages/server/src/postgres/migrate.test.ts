import { afterAll, beforeAll, expect, test } from 'vitest';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { migrate, pendingMigrations } from './migrate.ts';
import type { Migration } from './migration-folder.ts';
import { readMigrations } from './migration-folder.ts';

let database: TestDatabase;
const steps: Migration[] = [
  { version: 1, name: '0001-one', sql: 'create table one (a integer)', checksum: 'a' },
  { version: 2, name: '0002-two', sql: 'create table two (a integer)', checksum: 'b' },
];

beforeAll(async () => {
  database = await createTestDatabase({ isEmpty: true });
});
afterAll(() => database.drop());

async function connected<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client(database.connection);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

test('processes that start together migrate once', async () => {
  expect(await pendingMigrations(database.pool, steps)).toEqual(['0001-one', '0002-two']);
  const applied = await Promise.all([1, 2, 3].map(() => connected((client) => migrate(client, steps))));
  expect(applied.flat().sort()).toEqual(['0001-one', '0002-two']);
  expect(await pendingMigrations(database.pool, steps)).toEqual([]);
});

test('an edited migration is refused', async () => {
  const edited = [{ ...steps[0]!, checksum: 'c' }, steps[1]!];
  await expect(connected((client) => migrate(client, edited))).rejects.toThrow(/0001-one was edited/);
});

test('a database newer than the program is refused', async () => {
  await expect(connected((client) => migrate(client, steps.slice(0, 1)))).rejects.toThrow(
    /0002-two, which this version/,
  );
});

test('a migration that fails leaves nothing behind', async () => {
  const failing = [
    ...steps,
    { version: 3, name: '0003-half', sql: 'create table three (a integer); select 1/0', checksum: 'd' },
  ];
  await expect(connected((client) => migrate(client, failing))).rejects.toThrow(
    /0003-half failed and was rolled back: division by zero/,
  );
  const { rows } = await database.pool.query<{ three: string | null }>(`select to_regclass('three') as three`);
  expect(rows[0]?.three).toBeNull();
});

test('the migrations of this program are numbered without gaps', () => {
  expect(readMigrations().map(({ version }) => version)).toEqual(readMigrations().map((_, at) => at + 1));
});
