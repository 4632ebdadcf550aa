import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { readStats } from './read-stats.ts';

const ROWS = 300_000;

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  await pool.query(`
    create table event_now partition of event for values from ('2026-01-01') to ('2026-02-01');
    create table event_next partition of event for values from ('2026-02-01') to ('2026-03-01');
    insert into event (record_id, occurred_at, event_id, received_at, source_id, dedupe_key, trust, marks, type, payload)
      select gen_random_uuid(), '2026-01-05', gen_random_uuid(), '2026-01-05', gen_random_uuid(), gen_random_uuid(), 0, 0, 'page', '{}'
      from generate_series(1, ${ROWS});
    insert into profile (profile_id, version, is_identified, fold)
      select gen_random_uuid(), 1, n % 4 = 0, '' from generate_series(1, ${ROWS}) n;`);
}, 120_000);
afterAll(() => database.drop());

test('a large table is counted until it has been analysed, then estimated, and counted again where it is asked for', async () => {
  const exact = { events: ROWS, people: ROWS, identified: ROWS / 4, anonymous: (ROWS / 4) * 3, records: 0 };
  expect(await readStats(database.pool, { isExact: false })).toMatchObject({ ...exact, estimated: [] });
  await database.pool.query('analyze event; analyze profile; analyze record;');
  await database.pool.query(`
    insert into event (record_id, occurred_at, event_id, received_at, source_id, dedupe_key, trust, marks, type, payload)
      select gen_random_uuid(), '2026-01-05', gen_random_uuid(), '2026-01-05', gen_random_uuid(), gen_random_uuid(), 0, 0, 'page', '{}'
      from generate_series(1, 30000)`);
  const estimated = await readStats(database.pool, { isExact: false });
  expect(estimated.estimated).toEqual(['events', 'people', 'identified', 'anonymous']);
  expect(Math.abs(estimated.events / (ROWS + 30_000) - 1)).toBeLessThan(0.02);
  expect(estimated.people).toBe(ROWS);
  expect(Math.abs(estimated.identified / exact.identified - 1)).toBeLessThan(0.05);
  expect(estimated.identified + estimated.anonymous).toBe(estimated.people);
  const counted = await readStats(database.pool, { isExact: true });
  expect(counted).toMatchObject({ ...exact, events: ROWS + 30_000, estimated: [] });
});
