import { expect, test } from 'vitest';
import { createTryLimit } from './try-limit.ts';

function fail(limit: ReturnType<typeof createTryLimit>, address: string, times: number): void {
  for (let time = 0; time < times; time += 1) limit.noteFailure(address);
}

test('a hundred failures within a minute end the tries of one address, until the minute is over', () => {
  let now = 0;
  const limit = createTryLimit(() => now);
  fail(limit, 'a', 99);
  limit.check('a');
  limit.noteFailure('a');
  now = 20_000;
  expect(() => limit.check('a')).toThrow(expect.objectContaining({ headers: { 'retry-after': '40' } }) as Error);
  limit.check('b');
  now = 60_000;
  limit.check('a');
  fail(limit, 'a', 99);
  limit.check('a');
});

test('what is remembered is bounded, whatever addresses there are', () => {
  const limit = createTryLimit(() => 0);
  fail(limit, 'first', 100);
  for (let address = 0; address < 10_000; address += 1) limit.noteFailure(String(address));
  limit.check('first');
});
