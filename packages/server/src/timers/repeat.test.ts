import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { repeat } from './repeat.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('work is done every so often, goes on after a fault, never runs twice at once, and stops', async () => {
  const turns: PromiseWithResolvers<void>[] = [];
  const upkeep = repeat(1000, pino({ level: 'silent' }), () => {
    const turn = Promise.withResolvers<void>();
    turns.push(turn);
    return turn.promise;
  });
  await vi.advanceTimersByTimeAsync(3500);
  expect(turns).toHaveLength(1);
  turns[0]!.reject(new Error('no'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(turns).toHaveLength(2);
  turns[1]!.resolve();
  await vi.advanceTimersByTimeAsync(0);
  upkeep.stop();
  await vi.advanceTimersByTimeAsync(5000);
  expect(turns).toHaveLength(2);
});
