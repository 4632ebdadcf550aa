import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { createKeptValue } from './kept-value.ts';

const faults: unknown[] = [];
const keep = <Value>(read: () => Promise<Value>, now = () => 0, freshMs = 100) =>
  createKeptValue(read, { freshMs, patienceMs: 20, onFault: (error) => faults.push(error), now });

test('is counted once for all who ask, and kept while it is fresh', async () => {
  const read = vi.fn(async () => 7);
  const kept = keep(read);
  expect(await Promise.all([kept.get(), kept.get()])).toEqual([7, 7]);
  await kept.get();
  expect(read).toHaveBeenCalledTimes(1);
});

test('is null while the first counting takes too long, and there when it is done', async () => {
  let finish: (value: number) => void = () => undefined;
  const kept = keep(() => new Promise<number>((resolve) => (finish = resolve)));
  expect(await kept.get()).toBeNull();
  finish(3);
  await nextTurn();
  expect(await kept.get()).toBe(3);
});

test('stays what it was while it is counted anew', async () => {
  let [at, counted] = [0, 0];
  const kept = keep(
    () => (++counted === 1 ? Promise.resolve('first') : new Promise<string>(() => undefined)),
    () => at,
  );
  expect(await kept.get()).toBe('first');
  at = 101;
  expect(await kept.get()).toBe('first');
  expect(counted).toBe(2);
});

test('what takes long is not counted all the time', async () => {
  let [at, counted] = [0, 0];
  const kept = keep(
    async () => {
      at += 1_000;
      return ++counted;
    },
    () => at,
  );
  await kept.get();
  at = 15_000;
  expect(await kept.get()).toBe(1);
  at = 21_001;
  // Nobody waits for what took too long the last time: it comes with the next look.
  await kept.get();
  await new Promise((resolve) => setTimeout(resolve, 1));
  expect(await kept.get()).toBe(2);
});

test('a counting that fails leaves what was kept and is told of', async () => {
  let at = 0;
  const kept = keep(
    async () => {
      if (at > 0) throw new Error('gone');
      return 'kept';
    },
    () => at,
  );
  await kept.get();
  at = 1_000;
  expect(await kept.get()).toBe('kept');
  expect(faults).toHaveLength(1);
});
