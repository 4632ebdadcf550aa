import type { MatchScore, WaterfallStep } from '@throughline/contract/match-score';
import { expect, test } from 'vitest';
import { waterfallRows } from './waterfall-rows.ts';

const step = (field: string, countedBits: number): WaterfallStep => ({
  field,
  left: '',
  right: '',
  level: 'exact',
  m: 0.9,
  u: 0.1,
  share: null,
  bits: countedBits,
  countedBits,
  counts: 'whole',
  bitsWithout: 0,
  probabilityWithout: 0.5,
  verdictWithout: 'review',
});
const SCORE: MatchScore = {
  left: '',
  right: '',
  modelVersion: 0,
  thresholds: { mergeBits: 3, reviewBits: 0 },
  priorBits: -10,
  waterfall: [step('email', 14), step('given', -2)],
  rivals: [],
  rivalBits: 1,
  bits: 1,
  probability: 0.67,
  verdict: 'review',
  decisive: [],
  silent: [],
};

test('each bar begins where the one before ended, and the last is the score itself', () => {
  const { rows, zero, mergeAt } = waterfallRows(SCORE);
  expect(rows.map(({ kind, bits }) => [kind, bits])).toEqual([
    ['prior', -10],
    ['field', 14],
    ['field', -2],
    ['rivals', -1],
    ['total', 1],
  ]);
  for (const [at, { from }] of rows.slice(1, -1).entries()) expect(from).toBe(rows[at]!.to);
  expect([rows[0]!.to, rows[1]!.to]).toEqual([0, 1]);
  expect(rows.at(-1)).toMatchObject({ from: zero, to: rows[3]!.to });
  expect(mergeAt).toBeGreaterThan(rows.at(-1)!.to);
});

test('without rivals there is no bar for them', () => {
  expect(waterfallRows({ ...SCORE, rivalBits: 0 }).rows.map(({ kind }) => kind)).not.toContain('rivals');
});
