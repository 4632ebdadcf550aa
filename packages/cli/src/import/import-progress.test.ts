import { expect, test } from 'vitest';
import { createProgress, duration } from './import-progress.ts';

test('says how far it is, how fast, and how long it will take', () => {
  let now = 0;
  const shown: string[] = [];
  const progress = createProgress(
    (line) => shown.push(line),
    () => now,
  );
  progress.begin('reading', 1_000);
  now = 1_000;
  progress.onBytes(250);
  progress.begin('sending', 60_000);
  now = 5_000;
  progress.onEvents(12_000);
  now = 5_100;
  progress.onEvents(1);
  now = 21_000;
  progress.onEvents(47_999);
  expect(shown).toEqual([
    'reading 25 %',
    'sending 20 %, 12,000 events, 3,000 a second, 0:16 left',
    'sending 100 %, 60,000 events, 3,000 a second',
  ]);
});

test.each([
  [0, '0:00'],
  [61_000, '1:01'],
  [3_723_000, '1:02:03'],
])('%d ms are %s', (ms, text) => expect(duration(ms)).toBe(text));
