import { describe, expect, test } from 'vitest';
import { holdoutCell, stickySeason } from './holdout-cell.ts';
import type { HoldoutRules } from './holdout-rules.ts';

const RULES: HoldoutRules = { share: 0.07, seasonDays: 90, washOutDays: 14, startsOn: '2026-01-01' };
const day = (days: number): number => Date.UTC(2026, 0, 1) + days * 86_400_000;
const cellOn = (days: number, buckets: readonly number[], wasHeldOut: boolean | null = null, rules = RULES) =>
  holdoutCell({ rules, decidedAt: day(days), bucketOf: (season) => buckets[season]!, wasHeldOut });

describe('who is left alone', () => {
  test('exactly the share of the buckets, from the first day on', () => {
    expect(cellOn(0, [699])).toEqual({ season: 0, bucket: 699, from: 'hash', isHeldOut: true, isWashOut: false });
    expect(cellOn(0, [700]).isHeldOut).toBe(false);
  });

  test('a decision of the season binds later ones, whatever the draw says now', () => {
    expect(cellOn(30, [9_000], true)).toMatchObject({ from: 'sticky', isHeldOut: true, bucket: 9_000 });
    expect(cellOn(30, [0], false)).toMatchObject({ from: 'sticky', isHeldOut: false });
  });

  test('through a wash-out also who was left alone in the season before, by draw or by decision', () => {
    expect(cellOn(90, [0, 9_000])).toMatchObject({ season: 1, isHeldOut: true, isWashOut: true });
    expect(cellOn(90, [9_000, 9_000], true).isHeldOut).toBe(true);
    expect(cellOn(90, [0, 9_000], false).isHeldOut).toBe(false);
    expect(cellOn(103.99, [9_000, 0]).isHeldOut).toBe(true);
    expect(cellOn(104, [0, 9_000])).toMatchObject({ isHeldOut: false, isWashOut: false });
  });

  test('in a wash-out decisions of the season before bind, afterwards those of the season', () => {
    expect(stickySeason(day(95), RULES)).toBe(0);
    expect(stickySeason(day(104), RULES)).toBe(1);
  });

  test('nobody without a share, nor before the first season', () => {
    expect(cellOn(10, [0], null, { ...RULES, share: 0 })).toMatchObject({ season: -1, isHeldOut: false });
    expect(cellOn(-1, [0])).toMatchObject({ season: -1, isHeldOut: false, isWashOut: false });
    expect(stickySeason(day(-1), RULES)).toBeNull();
  });
});
