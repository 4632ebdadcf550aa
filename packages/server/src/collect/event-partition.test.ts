import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { ensureEventPartitions } from './event-partition.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('processes that start together make each month once, from the last one to three ahead', async () => {
  const around = new Date('2031-01-31T23:59:59Z');
  await Promise.all(Array.from({ length: 8 }, () => ensureEventPartitions(database.pool, around)));
  const { rows } = await database.pool.query<{ name: string }>(
    `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'event'::regclass order by name`,
  );
  const months = ['2030_12', '2031_01', '2031_02', '2031_03', '2031_04'];
  expect(rows.map(({ name }) => name)).toEqual(months.map((month) => `event_${month}`));
});
