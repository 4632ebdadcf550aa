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

test('live requests pass a backlog, and every fourth turn is for the backlog', async () => {
  const pass = createTurnstile();
  const passed: string[] = [];
  const come = (name: string): Promise<unknown> => pass(60_000, name === 'late').then(() => passed.push(name));
  await Promise.all([...Array(6).fill('late'), ...Array(6).fill('live')].map(come));
  expect(passed.join(' ')).toBe('live live live late live live live late late late late late');
});

test('no more stands before it than may, and a request alone may be of any size', async () => {
  const pass = createTurnstile(1_000);
  const first = pass(5_000);
  await expect(pass(1)).rejects.toMatchObject({ slug: 'too_many_requests', headers: { 'retry-after': '2' } });
  await first;
  await expect(Promise.all([pass(500), pass(500)])).resolves.toHaveLength(2);
});
