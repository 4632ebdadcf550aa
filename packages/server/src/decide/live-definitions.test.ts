import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { silentLog } from '../testing/test-log.ts';
import { createLiveDefinitions, type LiveDefinitions } from './live-definitions.ts';

let database: TestDatabase;
let live: LiveDefinitions;
beforeAll(async () => {
  database = await createTestDatabase();
  live = await createLiveDefinitions(database.pool, silentLog());
});
afterAll(async () => {
  live.stop();
  await database.drop();
});

async function add(word: 'moment' | 'action', key: string, version: number, definition: object): Promise<void> {
  await database.pool.query(
    `insert into ${word} (${word}_key, version, definition, made_by) values ($1, $2, $3, 'test')`,
    [key, version, JSON.stringify(definition)],
  );
}

test('a moment is there with its actions in its order, in the versions in force', async () => {
  expect(live.placeOf('home')).toBeUndefined();
  const reads = { when: { attribute: 'orders.count', is: 'exists' } };
  await add('action', 'a', 1, { eligibility: [reads] });
  await add('action', 'b', 1, { eligibility: [] });
  await add('action', 'b', 2, { eligibility: [] });
  await add('moment', 'home', 1, { actions: ['b', 'a'] });
  await live.refresh();
  const place = live.placeOf('home')!;
  expect(place.actions.map(({ key, version }) => [key, version])).toEqual([
    ['b', 2],
    ['a', 1],
  ]);
  expect(place.reads).toEqual(['orders.count']);
});

test('what a receipt names is found, in force or not', async () => {
  const named = { moment: { key: 'home', version: 1 }, actions: [{ key: 'b', version: 1 }] };
  const found = await live.namedBy(named);
  expect([found.moment.version, found.actions.map(({ version }) => version)]).toEqual([1, [1]]);
  await add('moment', 'home', 2, { actions: [] });
  await live.refresh();
  expect((await live.namedBy(named)).moment.version).toBe(1);
});
