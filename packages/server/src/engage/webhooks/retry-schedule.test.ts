import { expect, test } from 'vitest';
import { MAX_ATTEMPTS, retryDelayMs } from './retry-schedule.ts';

const HOUR_MS = 3_600_000;

test('ten attempts within about three days', () => {
  let waited = 0;
  for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt += 1) waited += retryDelayMs(attempt, 0.5)!;
  expect(MAX_ATTEMPTS).toBe(10);
  expect(waited / HOUR_MS).toBeCloseTo(75.585, 3);
  expect(retryDelayMs(MAX_ATTEMPTS, 0.5)).toBeNull();
});

test('chance spreads a wait by a fifth to either side', () => {
  expect([retryDelayMs(1, 0), retryDelayMs(1, 0.5), retryDelayMs(1, 0.999_999_9)]).toEqual([4_000, 5_000, 6_000]);
});

test('a receiver that asks for a longer wait gets it, up to a day', () => {
  expect(retryDelayMs(1, 0.5, 60_000)).toBe(60_000);
  expect(retryDelayMs(3, 0.5, 60_000)).toBe(30 * 60_000);
  expect(retryDelayMs(1, 0.5, 1e12)).toBe(24 * HOUR_MS);
  expect(retryDelayMs(MAX_ATTEMPTS, 0.5, 60_000)).toBeNull();
});
