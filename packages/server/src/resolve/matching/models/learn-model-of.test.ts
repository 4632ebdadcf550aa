import { smallTown } from '@throughline/core/resolve/matching/testing/town';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_BRAND_SETTINGS } from '../../../config/brand-settings.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { digestOf } from './match-model-store.ts';
import { learnModelOf } from './train-model.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const COSTS = { falseMerge: 8, falseSplit: 1, review: 0.5 };
const doing = { signal: new AbortController().signal, onProgress: () => undefined };
const settings = () => ({ ...DEFAULT_BRAND_SETTINGS, country: 'MD' });
const idOf = (nth: number) =>
  `${String((nth * 2_654_435_761) % 2 ** 32)
    .padStart(8, '0')
    .slice(-8)}-0000-8000-8000-000000000000`;

/** The town's records, in an order of one's own. */
async function keep(order: (a: number, b: number) => number): Promise<void> {
  const rows = smallTown(150, 5).map(({ person }, nth) => [idOf(nth), JSON.stringify(person)] as const);
  const places = [...rows.keys()].sort(order);
  await database.pool.query('truncate match_record');
  await database.pool.query(
    `insert into match_record (record_id, firm_id, person, is_indexed)
     select id, id, person, true from unnest($1::uuid[], $2::text[]) as given (id, person)`,
    [places.map((at) => rows[at]![0]), places.map((at) => rows[at]![1])],
  );
}

const learn = async (seed: number, records?: number) => {
  const model = await learnModelOf({ pool: database.pool, settings }, { seed, ...(records && { records }) }, doing);
  return { model, digest: digestOf(JSON.stringify(model), COSTS) };
};

test('the same records and seed give the same bytes, in whatever order the records came', {
  timeout: 60_000,
}, async () => {
  await keep((a, b) => a - b);
  const first = await learn(1);
  await keep((a, b) => b - a);
  expect((await learn(1)).digest).toBe(first.digest);
  expect((await learn(2)).digest).not.toBe(first.digest);
  expect(first.model.records).toBeGreaterThan(250);
});

test('no more records are learned from than were asked for, drawn by the seed', { timeout: 60_000 }, async () => {
  const { model, digest } = await learn(1, 200);
  expect(model.records).toBe(200);
  expect((await learn(1, 200)).digest).toBe(digest);
});

test('a model keeps no telephone number that fewer than three people say', { timeout: 60_000 }, async () => {
  const phone = (nth: number, person: string, number: string) => ({
    id: idOf(10_000 + nth),
    firm: person,
    person: {
      names: [{ full: 'Ana Popescu' }],
      birthDates: [],
      sexes: [],
      emails: [],
      phones: [number],
      addresses: [],
      ids: [],
      extras: [],
    },
  });
  // One person says the first number five times, five people say the second.
  const rows = [1, 2, 3, 4, 5].flatMap((nth) => [
    phone(nth, idOf(20_000), '069123456'),
    phone(nth + 10, idOf(20_000 + nth), '069654321'),
  ]);
  await database.pool.query(
    `insert into match_record (record_id, firm_id, person, is_indexed)
     select id, firm, person, true from unnest($1::uuid[], $2::uuid[], $3::text[]) as given (id, firm, person)`,
    [rows.map(({ id }) => id), rows.map(({ firm }) => firm), rows.map(({ person }) => JSON.stringify(person))],
  );
  const numbers = Object.keys((await learn(1)).model.fields['phone']!.terms!.shares);
  expect(numbers).toContain('+37369654321');
  expect(numbers).not.toContain('+37369123456');
});
