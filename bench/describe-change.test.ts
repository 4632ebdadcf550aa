import { expect, test } from 'vitest';
import { describeChange } from './describe-change.ts';

const last = { at: '2026-11-21T10:00:00.000Z', commit: 'abc', result: { ratio: 0.5, idle: { p99Ms: 2 }, zero: 0 } };

test('a figure is shown beside the last one', () => {
  const result = { ratio: 0.48, idle: { p99Ms: 2.5 }, zero: 1 };
  expect(describeChange(['ratio', 'idle.p99Ms', 'zero'], result, last)).toEqual([
    'ratio 0.48, last 0.5 (-4 %) on 2026-11-21, abc',
    'idle.p99Ms 2.5, last 2 (+25 %) on 2026-11-21, abc',
    'zero 1, last 0 on 2026-11-21, abc',
  ]);
});

test('what one of them lacks is left out', () => {
  expect(describeChange(['ratio', 'other', 'idle.p99Ms'], { ratio: 1, other: 1, idle: null }, last)).toEqual([
    'ratio 1, last 0.5 (+100 %) on 2026-11-21, abc',
  ]);
  expect(describeChange(['ratio'], { ratio: 1 }, null)).toEqual([]);
});
