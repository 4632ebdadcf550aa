import { expect, test } from 'vitest';
import { createFreshValue } from './fresh-value.ts';

function clocked(read: () => Promise<number>) {
  let now = 0;
  const value = createFreshValue(read, { maxAgeMs: 1_000, now: () => now });
  return { value, at: (ms: number) => (now = ms) };
}

test('a value is read once while it is young, behind the back from half its age on, and at once when it is old', async () => {
  let reads = 0;
  const { value, at } = clocked(async () => (reads += 1));
  expect([await value.get(), await value.get()]).toEqual([1, 1]);
  at(600);
  expect(await value.get()).toBe(1);
  await Promise.resolve();
  expect([reads, await value.get()]).toEqual([2, 2]);
  at(2_000);
  expect(await value.get()).toBe(3);
});

test('those who ask at once share a reading; one that failed is tried again', async () => {
  let reads = 0;
  const { value } = clocked(async () => {
    reads += 1;
    if (reads === 1) throw new Error('away');
    return reads;
  });
  await expect(Promise.all([value.get(), value.get()])).rejects.toThrow('away');
  expect(await Promise.all([value.get(), value.get()])).toEqual([2, 2]);
});

test('what was being read when it was forgotten is not kept', async () => {
  const answers: ((value: number) => void)[] = [];
  const { value } = clocked(() => new Promise((resolve) => answers.push(resolve)));
  const before = value.get();
  value.forget();
  const after = value.get();
  answers[0]!(1);
  answers[1]!(2);
  expect([await before, await after, await value.get()]).toEqual([1, 2, 2]);
});
