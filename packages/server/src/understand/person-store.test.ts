import { EMPTY_FOLD } from '@throughline/core/understand/person-fold';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { addCounts, type PersonRow, readPeople, removePeople, writePeople } from './person-store.ts';

const ADA = '00000000-0000-4000-8000-00000000000a';
const BEA = '00000000-0000-4000-8000-00000000000b';

let database: TestDatabase;
let client: PoolClient;
beforeAll(async () => {
  database = await createTestDatabase();
  client = await database.pool.connect();
});
beforeEach(() => client.query('truncate profile, profile_count'));
afterAll(async () => {
  client.release();
  await database.drop();
});

const person = (profileId: string, changed: Partial<PersonRow> = {}): PersonRow => ({
  profileId,
  version: 1,
  isIdentified: true,
  fold: { ...EMPTY_FOLD, counters: [3, 2, 0, 0, 0, 1], firstAt: 1_000, lastAt: 2_000 },
  lostOrders: ['main/1'],
  traits: { firstName: 'Ada' },
  searchText: 'ada',
  ...changed,
});

/** Which transaction wrote each row last, by table. */
async function writers(profileId: string): Promise<{ counts: string | null; rest: string | null }> {
  const { rows } = await client.query<{ counts: string | null; rest: string | null }>(
    `select (select xmin::text from profile_count where profile_id = $1) as counts,
       (select xmin::text from profile where profile_id = $1) as rest`,
    [profileId],
  );
  return rows[0]!;
}

test('people are read as they were written, new and known', async () => {
  await writePeople(client, [person(ADA), person(BEA)]);
  const later = person(ADA, {
    version: 2,
    fold: { ...EMPTY_FOLD, counters: [2 ** 33, 0, 0, 0, 0, 0], firstAt: 500, lastAt: 9_000 },
    lostOrders: [],
    traits: {},
    searchText: '',
  });
  await writePeople(client, [later], await readPeople(client, [ADA]));
  expect(
    [...(await readPeople(client, [ADA, BEA])).values()].sort((a, b) => (a.profileId < b.profileId ? -1 : 1)),
  ).toEqual([later, person(BEA)]);
});

test('counts that are as they were read are left alone, and so is by whom somebody was settled', async () => {
  await writePeople(client, [person(ADA)]);
  const before = await writers(ADA);
  await writePeople(client, [person(ADA, { version: 2 })], await readPeople(client, [ADA]));
  const after = await writers(ADA);
  expect(after.counts).toBe(before.counts);
  expect(after.rest).not.toBe(before.rest);
});

test('adding counts writes the short row alone', async () => {
  await writePeople(client, [person(ADA)]);
  const before = await writers(ADA);
  await addCounts(client, new Map([[ADA, { counters: [1, 1, 0, 0, 0, 0], firstAt: 100, lastAt: 1_500 }]]));
  const after = await writers(ADA);
  expect(after.counts).not.toBe(before.counts);
  expect(after.rest).toBe(before.rest);
  const { fold } = (await readPeople(client, [ADA])).get(ADA)!;
  expect(fold).toMatchObject({ counters: [4, 3, 0, 0, 0, 1], firstAt: 100, lastAt: 2_000 });
});

test('who is removed leaves neither row, and whoever believes to know them adds nothing', async () => {
  await writePeople(client, [person(ADA), person(BEA)]);
  const { rows } = await client.query<{ settled_by: string }>('select settled_by from profile_count limit 1');
  await removePeople(client, [ADA]);
  expect(await writers(ADA)).toEqual({ counts: null, rest: null });
  const counts = new Map([[ADA, { counters: [1, 0, 0, 0, 0, 0], firstAt: 1, lastAt: 1 } as const]]);
  const settledBy = new Map([[ADA, rows[0]!.settled_by]]);
  expect(await addCounts(client, counts, { settledBy })).toBe(false);
  await writePeople(client, [person(ADA)]);
  expect(await addCounts(client, counts, { settledBy })).toBe(false);
});
