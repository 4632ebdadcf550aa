import { describe, expect, it } from 'vitest';
import { alwaysValidInterval, halfWidth } from './always-valid-interval.ts';
import { absoluteDifference, relativeDifference } from './difference.ts';
import { fixedHorizonInterval } from './fixed-horizon-interval.ts';
import { momentsOfAmounts, momentsOfShare } from './moments.ts';

// Inputs and results: gbstats, packages/stats/tests/frequentist/test_tests.py (MIT), five decimals.
const base = momentsOfAmounts(3407, 1396.87, 52377.9767);
const fewer = momentsOfAmounts(3000, 1396.87, 52377.9767);
const other = momentsOfAmounts(3461, 2422.7, 134698.29);

describe('an interval of a difference', () => {
  it("is Welch's, absolute", () => {
    const estimate = absoluteDifference(base, other);
    expect(estimate.value).toBeCloseTo(0.29, 5);
    const { low, high, pValue } = fixedHorizonInterval(estimate, 0.05);
    expect([low, high, pValue].map((value) => Number(value.toFixed(5)))).toEqual([0.04538, 0.53462, 0.02016]);
  });

  it('is relative by the delta method', () => {
    const { low, high, pValue } = fixedHorizonInterval(relativeDifference(base, other), 0.05);
    expect([low, high, pValue].map((value) => Number(value.toFixed(5)))).toEqual([-0.03526, 1.44989, 0.06191]);
  });

  it('has one open end where one side is asked for', () => {
    const estimate = relativeDifference(fewer, other);
    const greater = fixedHorizonInterval(estimate, 0.05, 'greater');
    expect(greater.low).toBeCloseTo(-0.045136675850396046, 10);
    expect(greater.high).toBe(Number.POSITIVE_INFINITY);
    expect(greater.pValue).toBeCloseTo(0.06558262868467746, 10);
    const less = fixedHorizonInterval({ ...estimate, value: -estimate.value }, 0.05, 'less');
    expect(less.high).toBeCloseTo(-greater.low, 12);
    expect(less.pValue).toBeCloseTo(greater.pValue, 12);
  });
});

describe('an always-valid interval', () => {
  it('is that of gbstats', () => {
    const mean = alwaysValidInterval(relativeDifference(fewer, other), { alpha: 0.05, tunedFor: 1000 });
    expect([mean.low, mean.high, mean.pValue].map((value) => Number(value.toFixed(5)))).toEqual([-0.55844, 1.56516, 1]);
    const shares = relativeDifference(momentsOfShare(3000, 1396), momentsOfShare(3461, 2422));
    const share = alwaysValidInterval(shares, { alpha: 0.05, tunedFor: 5000 });
    expect([share.low, share.high].map((value) => Number(value.toFixed(5)))).toEqual([0.40098, 0.60675]);
  });

  it('has a p-value of alpha exactly where it touches zero', () => {
    for (const side of ['both', 'greater', 'less'] as const) {
      const options = { alpha: 0.03, tunedFor: 5000, side };
      const value = (side === 'less' ? -1 : 1) * halfWidth(7000, options);
      const touching = alwaysValidInterval({ value, standardError: 1, n: 7000, degreesOfFreedom: 1 }, options);
      expect(touching.pValue).toBeCloseTo(0.03, 12);
      expect(Math.min(Math.abs(touching.low), Math.abs(touching.high))).toBeLessThan(1e-12);
    }
  });

  it('is wider than the fixed one at every number of people, and narrowest in its own unit where it was tuned', () => {
    const width = (n: number, tunedFor: number) => halfWidth(n, { alpha: 0.05, tunedFor });
    for (const n of [500, 5000, 50_000, 5_000_000]) expect(width(n, 20_000)).toBeGreaterThan(1.96);
    expect(width(20_000, 20_000) / 1.96).toBeCloseTo(1.5486, 3);
    for (const tunedFor of [2000, 10_000, 40_000, 200_000])
      expect(width(20_000, tunedFor)).toBeGreaterThan(width(20_000, 20_000));
    expect(width(20_000, 200_000) / width(20_000, 20_000)).toBeCloseTo(1.27, 2);
    expect(width(20_000, 2000) / width(20_000, 20_000)).toBeCloseTo(1.07, 2);
  });
});
