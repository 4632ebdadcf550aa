import { expect, test } from 'vitest';
import { createTurnstile } from './turnstile.ts';

test('large requests pass one a turn, small ones together, in order of arrival', async () => {
  const pass = createTurnstile();
  const passed: string[] = [];
  let turn = 0;
  const count = (): void => {
    turn += 1;
    if (turn < 10) setImmediate(count);
  };
  setImmediate(count);
  const sizes = { a: 60_000, b: 60_000, c: 100, d: 100 };
  await Promise.all(Object.entries(sizes).map(([name, size]) => pass(size).then(() => passed.push(`${name}${turn}`))));
  expect(passed.map((entry) => entry[0])).toEqual(['a', 'b', 'c', 'd']);
  expect(passed[0]!.slice(1)).not.toBe(passed[1]!.slice(1));
  expect(passed[2]!.slice(1)).toBe(passed[3]!.slice(1));
});
