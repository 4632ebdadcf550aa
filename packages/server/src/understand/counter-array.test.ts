import type { Counters } from '@throughline/core/understand/counters';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { COUNTER_BITS, counterArray, MOST_COUNTED, storedCounterArray } from './counter-array.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ isEmpty: true });
});
afterAll(() => database.drop());

const PEOPLE: readonly Counters[] = [
  [0, 0, 0, 0, 0, 0],
  [1, 2, 3, 4, 5, 6],
  [1000, 0, 0, 0, 0, 1000],
  [MOST_COUNTED, MOST_COUNTED, MOST_COUNTED, MOST_COUNTED, MOST_COUNTED, MOST_COUNTED],
];

test('each counter is found in the number that it was put into', async () => {
  const counters = [0, 1, 2, 3, 4, 5].map((nth) => `(added >> ${nth * COUNTER_BITS} & ${MOST_COUNTED})::int`);
  const { rows } = await database.pool.query({
    text: `select array[${counters.join(', ')}] as read from unnest($1::bigint[]) with ordinality as list (added, nth) order by nth`,
    values: [counterArray(PEOPLE)],
  });
  expect(rows.map(({ read }) => read)).toEqual(PEOPLE);
});

test('a batch that adds more than fits is refused, and so is halved', () => {
  expect(() => counterArray([[MOST_COUNTED + 1, 0, 0, 0, 0, 0]])).toThrow(RangeError);
});

test('stored counters come one behind the other, also those that no 32 bits hold', async () => {
  const stored: readonly Counters[] = [
    [1, 2, 3, 4, 5, 6],
    [2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 40 + 7, 0, Number.MAX_SAFE_INTEGER],
  ];
  const { rows } = await database.pool.query({
    text: 'select counter from unnest($1::bigint[]) with ordinality as list (counter, nth) order by nth',
    values: [storedCounterArray(stored)],
  });
  expect(rows.map(({ counter }) => Number(counter))).toEqual(stored.flat());
});
