import { expect, test } from 'vitest';
import { PairSet } from './pair-set.ts';

test('pairs come out once and in order, however often and in whatever order they were added', () => {
  const pairs = new PairSet(10);
  pairs.addAll([3, 1, 2]);
  pairs.addAll([2, 9]);
  pairs.addAll([1, 3]);
  pairs.addAll([7]);
  expect([...pairs.take()]).toEqual([
    [1, 2],
    [1, 3],
    [2, 3],
    [2, 9],
  ]);
  expect(pairs.size).toBe(0);
});

test('what is added again and again takes no more memory', () => {
  const pairs = new PairSet(1_000_000);
  const members = Array.from({ length: 64 }, (_, nth) => nth * 15_000);
  // 3.2 million additions of 2,016 pairs: chunks of a million are sorted three times.
  for (let round = 0; round < 1_600; round += 1) pairs.addAll(members);
  expect(pairs.size).toBeLessThan(1 << 20);
  expect([...pairs.take()].length).toBe(2_016);
});
