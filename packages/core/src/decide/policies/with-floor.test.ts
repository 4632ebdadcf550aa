import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withFloor } from './with-floor.ts';

describe('withFloor', () => {
  // Known values by hand: the floors, and what is left in proportion to the weights that are above theirs.
  test.each<[string, number[], number, number[]]>([
    ['silence alone', [7], 0.05, [1]],
    ['weights that keep the floor stay as they are', [1, 1, 2], 0.05, [0.25, 0.25, 0.5]],
    ['one is lifted, the others share the rest', [1, 1, 8], 0.2, [0.2, 0.1, 0.7]],
    ['silence is lifted to the whole floor', [0, 1, 3], 0.1, [0.1, 0.225, 0.675]],
    ['two are lifted one after the other', [0.051, 0, 0.949], 0.1, [0.1, 0.05, 0.85]],
    ['weights that are all 0 are equal', [0, 0, 0, 0], 0.05, [0.25, 0.25, 0.25, 0.25]],
    ['with half for silence there is nothing to share', [1, 5, 9], 0.5, [0.5, 0.25, 0.25]],
    ['the largest numbers there are', [Number.MAX_VALUE, Number.MAX_VALUE], 0.05, [0.5, 0.5]],
    ['the smallest', [Number.MIN_VALUE, Number.MIN_VALUE], 0.05, [0.5, 0.5]],
    ['what is no weight counts as 0', [Number.NaN, -1, Number.POSITIVE_INFINITY, 1], 0.3, [0.3, 0.1, 0.1, 0.5]],
  ])('%s', (_name, weights, floor, expected) => {
    const propensities = withFloor(weights, floor);
    expect(propensities).toHaveLength(expected.length);
    for (const [at, propensity] of propensities.entries()) expect(propensity).toBeCloseTo(expected[at]!, 12);
  });

  test('sums to 1 and keeps every floor, for any weights, any number of candidates and any floor', () => {
    const weights = fc.oneof(
      fc.double(),
      fc.constantFrom(0, 1, Number.MIN_VALUE, 1e-300, 1e300, Number.MAX_VALUE, Number.NaN, -1),
      fc.integer({ min: 0, max: 1_000_000 }),
    );
    fc.assert(
      fc.property(
        fc.array(weights, { minLength: 1, maxLength: 400 }),
        fc.oneof(fc.double({ min: 0.01, max: 0.5, noNaN: true }), fc.constantFrom(0.01, 0.05, 0.5)),
        (all, floor) => {
          const propensities = withFloor(all, floor);
          const sum = propensities.reduce((total, one) => total + one, 0);
          expect(Math.abs(sum - 1)).toBeLessThan(1e-9);
          const others = all.length - 1;
          if (others > 0) expect(propensities[0]).toBeGreaterThanOrEqual(floor);
          for (const propensity of propensities) {
            expect(propensity).toBeGreaterThanOrEqual(others === 0 ? 1 : floor / others);
            expect(propensity).toBeLessThanOrEqual(1);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('candidates above their floor stay in proportion, and a heavier one is never less likely', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 2, maxLength: 60 }),
        fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        (all, floor) => {
          const propensities = withFloor(all, floor);
          const least = floor / (all.length - 1);
          for (let left = 1; left < all.length; left += 1) {
            for (let right = left + 1; right < all.length; right += 1) {
              const [p, q] = [propensities[left]!, propensities[right]!];
              if (all[left]! <= all[right]!) expect(p).toBeLessThanOrEqual(q + 1e-12);
              if (p > least * 1.000_001 && q > least * 1.000_001) {
                expect(p * all[right]!).toBeCloseTo(q * all[left]!, 8);
              }
            }
          }
        },
      ),
    );
  });
});
