import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { instantArray, intArray, textArray, transactionArray, uuidArray } from './binary-array.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ isEmpty: true });
});
afterAll(() => database.drop());

const ID = '0192f5a0-dead-7bee-8fed-0123456789ab';

test.each([
  ['uuid', uuidArray([ID, ID.toUpperCase()]), [ID, ID]],
  ['uuid', uuidArray([]), []],
  ['int', intArray([0, -1, 2_147_483_647]), ['0', '-1', '2147483647']],
  [
    'text',
    textArray(['', 'a "quoted" \\ {word},', null, 'Jörg 東 😀']),
    ['', 'a "quoted" \\ {word},', null, 'Jörg 東 😀'],
  ],
  ['text', textArray([]), []],
  ['xid8', transactionArray(['3', null, '9007199254740991']), ['3', null, '9007199254740991']],
  [
    'timestamptz',
    instantArray([0, null, Date.parse('1969-12-31T23:59:59.999Z'), Date.parse('2026-11-22T04:40:00.123Z')]),
    ['1970-01-01 00:00:00+00', null, '1969-12-31 23:59:59.999+00', '2026-11-22 04:40:00.123+00'],
  ],
])('an array of %s is read as it was written', async (type, array, read) => {
  const client = await database.pool.connect();
  try {
    await client.query(`set timezone to 'UTC'`);
    const { rows } = await client.query(
      `select coalesce(array_agg(value::text order by nth), '{}') as texts
       from unnest($1::${type}[]) with ordinality as list (value, nth)`,
      [array],
    );
    expect(rows[0].texts).toEqual(read);
  } finally {
    client.release();
  }
});
