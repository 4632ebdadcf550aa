import { randomUUID } from 'node:crypto';
import { BUCKETS } from '@throughline/core/measure/holdout-cell';
import { expect, test } from 'vitest';
import { createHoldoutBuckets } from './holdout-buckets.ts';

const bucketOf = createHoldoutBuckets(Buffer.alloc(32, 7));
const PEOPLE = Array.from({ length: 200_000 }, (_, at) => `00000000-0000-8000-8000-${String(at).padStart(12, '0')}`);

/** Pearson's statistic against equal counts. */
function chiSquared(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

test('buckets are even: chi-squared of 100 classes stays below its quantile at 0.1%', () => {
  const counts = Array<number>(100).fill(0);
  for (const person of PEOPLE) counts[Math.floor(bucketOf(3, person) / (BUCKETS / 100))]! += 1;
  // 99 degrees of freedom.
  expect(chiSquared(counts)).toBeLessThan(148.2);
});

test('seasons are independent: chi-squared of 10 by 10 classes stays below its quantile at 0.1%', () => {
  for (const [season, other] of [
    [0, 1],
    [1, 2],
    [3, 30],
  ] as const) {
    const counts = Array<number>(100).fill(0);
    for (const person of PEOPLE) {
      const [row, column] = [bucketOf(season, person), bucketOf(other, person)];
      counts[Math.floor(row / 1_000) * 10 + Math.floor(column / 1_000)]! += 1;
    }
    expect(chiSquared(counts)).toBeLessThan(148.2);
  }
});

test('a bucket is the same in every process with the secret, and another under another one', () => {
  const person = randomUUID();
  expect(createHoldoutBuckets(Buffer.alloc(32, 7))(5, person)).toBe(bucketOf(5, person));
  const others = PEOPLE.slice(0, 100).map(createHoldoutBuckets(Buffer.alloc(32, 8)).bind(null, 5));
  expect(others).not.toEqual(PEOPLE.slice(0, 100).map((it) => bucketOf(5, it)));
});
