import { expect, it } from 'vitest';
import { readExpectedValues } from './expected-values.ts';
import { verifyStatistics } from './verify-statistics.ts';

const isThere = readExpectedValues() !== null;

it.skipIf(!isThere)('the statistics agree with all that is published (needs ../shared/data)', () => {
  const { checks, skipped } = verifyStatistics();
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(skipped).toEqual([]);
  expect(checks.length).toBeGreaterThan(100);
});

it.runIf(!isThere)('says that the published values are absent', () => {
  expect(verifyStatistics()).toMatchObject({ checks: [], skipped: [expect.stringContaining('is not there')] });
});
