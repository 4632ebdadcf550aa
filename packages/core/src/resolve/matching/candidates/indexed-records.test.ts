import { expect, test } from 'vitest';
import { MOST_IN_BLOCK } from './blocking-key.ts';
import { indexedRecords, MOST_ALIKE } from './indexed-records.ts';

const alone = (at: number) => `firm ${at}`;

test('of a firm group only the first record that says the very same is found by keys', () => {
  const { isIndexed, pairs } = indexedRecords(['x', 'x', 'y', 'x'], (at) => (at === 3 ? 'other' : 'one'));
  expect(isIndexed).toEqual([true, false, true, true]);
  expect(pairs).toEqual([]);
});

test('of a crowd that says the very same a few stand for all, and are compared with all', () => {
  const crowd = Array.from({ length: MOST_IN_BLOCK + 1 }, () => 'x');
  const { isIndexed, pairs } = indexedRecords(crowd, alone);
  expect(isIndexed.filter(Boolean).length).toBe(MOST_ALIKE);
  expect(new Set(pairs.flat()).size).toBe(crowd.length);
  expect(pairs.length).toBeLessThanOrEqual(crowd.length * MOST_ALIKE);
});

test('as many as a block may hold are found by keys like everybody', () => {
  const { isIndexed, pairs } = indexedRecords(
    Array.from({ length: MOST_IN_BLOCK }, () => 'x'),
    alone,
  );
  expect(isIndexed.every(Boolean)).toBe(true);
  expect(pairs).toEqual([]);
});
