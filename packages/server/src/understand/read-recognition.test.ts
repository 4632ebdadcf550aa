import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { readRecognition } from './read-recognition.ts';

const PEOPLE = 6_000;
const NOW = Date.UTC(2026, 5, 1);
const DAY = 86_400_000;

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const promised = (days: number): string =>
    JSON.stringify({
      orders: { 'main/1': { fields: { placedAt: [0, 1, 'k'], promisedAt: [NOW - days * DAY, 1, 'k'] }, refunds: {} } },
    });
  await database.pool.query(
    `insert into source (source_id, name, department, kind, trust, namespace)
       select gen_random_uuid(), 'source ' || n, 'department ' || n / 2, 'test', 1, 'main' from generate_series(0, 3) n`,
  );
  await database.pool.query(
    `insert into profile (profile_id, version, is_identified, fold)
     select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 1, n % 2 = 0, case when n % 100 = 0 then $1 when n % 100 = 1 then $2 when n % 100 = 2 then $3 else '{"orders":{}}' end
     from generate_series(1, ${PEOPLE}) n`,
    // Due two days ago, due tomorrow, and due so long ago that nobody waits any more.
    [promised(2), promised(-1), promised(60)],
  );
  await database.pool.query(
    `insert into profile_count (profile_id, first_at, last_at, event_count, page_view_count, product_view_count,
       cart_addition_count, checkout_count, search_count)
     select profile_id, now(), now(), case when is_identified then 2 else 3 end, 0, 0, 0, 0, 0 from profile`,
  );
  // Of identified people every second is known from two sources of one department, every fifth of these from all four.
  await database.pool.query(
    `insert into record (record_id, source_id, trust, subject_type, namespace, subject, profile_id, first_at, known, summary)
     select gen_random_uuid(), source_id, 1, 'user_id', 'main', profile_id::text, profile_id, now(), '', ''
     from (select profile_id, row_number() over (order by profile_id) as n from profile) person
     join (select source_id, name from source) s on s.name = 'source 0'
       or s.name = 'source 1' and n % 4 = 0 or n % 20 = 0`,
  );
  await database.pool.query('analyze');
}, 60_000);
afterAll(() => database.drop());

const read = (most?: number) =>
  readRecognition(database.pool, { people: PEOPLE, currency: 'EUR', now: NOW, ...(most !== undefined && { most }) });

describe('how well people are recognised', () => {
  test('is counted exactly where there are few enough, overdue orders too', async () => {
    expect(await read()).toEqual({
      people: PEOPLE,
      isSampled: false,
      identified: PEOPLE / 2,
      severalSources: PEOPLE / 4,
      severalDepartments: PEOPLE / 20,
      events: (PEOPLE / 2) * 5,
      eventsOfIdentified: PEOPLE,
      overdue: { people: PEOPLE / 100, since: NOW - 2 * DAY, examples: expect.any(Array) },
    });
  });

  test('is a sample of about the size that is asked for where there are more, with the same shares', async () => {
    const sample = await read(2_000);
    expect(sample.isSampled).toBe(true);
    expect(sample.people).toBeGreaterThan(500);
    expect(sample.people).toBeLessThan(4_500);
    expect(sample.identified / sample.people).toBeCloseTo(0.5, 1);
    expect(sample.severalSources / sample.identified).toBeCloseTo(0.5, 1);
  });
});
