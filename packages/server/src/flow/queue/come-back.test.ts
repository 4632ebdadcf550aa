import { expect, test } from 'vitest';
import { createComeBack } from './come-back.ts';

/** Ten seconds at a rate, in steps of 100 ms. */
function afterTenSecondsOf(eventsPerSecond: number): { comeBack: ReturnType<typeof createComeBack>; at: number[] } {
  const at = [0];
  const comeBack = createComeBack(() => at[0]!);
  for (let step = 0; step < 100; step += 1) {
    at[0]! += 100;
    comeBack.took(eventsPerSecond / 10);
  }
  return { comeBack, at };
}

test('a refused sender comes back when what waits has drained at the measured rate', () => {
  const { comeBack } = afterTenSecondsOf(5_000);
  expect(comeBack.secondsFor(1, 18_000)).toBe(4);
});

test('refused senders get turns one after another, and the turns are forgotten when they are over', () => {
  const { comeBack, at } = afterTenSecondsOf(1_000);
  expect([1, 2, 3, 4].map(() => comeBack.secondsFor(1_900, 0))).toEqual([2, 4, 6, 8]);
  at[0]! += 9_000;
  comeBack.began();
  expect(comeBack.secondsFor(100, 0)).toBe(1);
});

test('idle hours say nothing about the rate, a database that is stuck does', () => {
  const { comeBack, at } = afterTenSecondsOf(5_000);
  at[0]! += 3_600_000;
  comeBack.began();
  expect(comeBack.secondsFor(1, 18_000)).toBe(4);
  at[0]! += 10_000;
  expect(comeBack.secondsFor(1, 18_000)).toBeGreaterThan(20);
});

test('whole seconds between one and sixty, whatever the database does', () => {
  const at = [0];
  const comeBack = createComeBack(() => at[0]!);
  expect(comeBack.secondsFor(1, 0)).toBe(1);
  at[0] = 30_000;
  expect(comeBack.secondsFor(2_500, 20_000)).toBe(60);
  comeBack.took(1e9);
  expect(comeBack.secondsFor(1, 0)).toBeGreaterThanOrEqual(1);
  at[0] = 1e12;
  expect(comeBack.secondsFor(10_000_000, 0)).toBe(60);
});
