import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawFrom } from './draw-from.ts';
import { partsOf } from './draw-parts.ts';
import { withFloor } from './policies/with-floor.ts';

const JUST_BELOW_1 = 1 - 2 ** -53;

describe('drawFrom', () => {
  test.each([
    [0, 0],
    [0.249_999, 0],
    [0.25, 1],
    [0.749_999, 1],
    [0.75, 3],
    [JUST_BELOW_1, 3],
  ])('a draw of %d falls on candidate %d of 0.25, 0.5, 0, 0.25', (draw, expected) => {
    expect(drawFrom([0.25, 0.5, 0, 0.25], draw)).toBe(expected);
  });

  test('a sum that stays a rounding below 1 leaves no draw without a candidate', () => {
    const tenths = Array.from({ length: 10 }, () => 0.1);
    expect(tenths.reduce((sum, one) => sum + one, 0)).toBeLessThan(1);
    expect(drawFrom(tenths, JUST_BELOW_1)).toBe(9);
    expect(drawFrom([...tenths, 0], JUST_BELOW_1)).toBe(9);
  });

  test('falls into the part that explanations show, whatever the draw', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 50 }),
        fc.oneof(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.constantFrom(0, JUST_BELOW_1)),
        (weights, draw) => {
          const propensities = withFloor(weights, 0.05);
          const verdicts = propensities.map((propensity, at) => ({
            action: String(at),
            version: 1,
            refusal: null,
            score: 0,
            propensity,
          }));
          const { from, until } = partsOf(verdicts).get(String(drawFrom(propensities, draw)))!;
          expect(draw).toBeGreaterThanOrEqual(from);
          expect(draw).toBeLessThan(until);
        },
      ),
    );
  });

  test('of even draws each candidate gets its share', () => {
    const propensities = [0.05, 0.3, 0.65];
    const counts = [0, 0, 0];
    for (let at = 0; at < 100_000; at += 1) counts[drawFrom(propensities, (at + 0.5) / 100_000)]! += 1;
    expect(counts).toEqual([5_000, 30_000, 65_000]);
  });
});
