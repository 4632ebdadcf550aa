import { describe, expect, it } from 'vitest';
import type { ArmSums } from './arm-sums.ts';
import { liftOf } from './lift.ts';

/** An arm in which so many of `n` ordered; of those who ordered before, so many. */
function shares(n: number, reached: number, { before = 0, both = 0 } = {}): ArmSums {
  return { n, reached, sum: reached, sumSquares: reached, preSum: before, preSumSquares: before, crossSum: both };
}

const options = { measure: 'share', heldOutShare: 0.05 } as const;
const heldOut = shares(10_000, 500);

describe('lift', () => {
  it('is shown with its denominators, and both intervals', () => {
    const lift = liftOf({ treated: shares(190_000, 11_400), heldOut }, options);
    expect(lift).toMatchObject({
      kind: 'measured',
      verdict: 'more',
      n: { treated: 190_000, heldOut: 10_000 },
      reached: { treated: 11_400, heldOut: 500 },
      mean: { treated: 0.06, heldOut: 0.05 },
    });
    if (lift.kind !== 'measured') return;
    const { adjusted, plain } = lift.difference;
    expect(plain.value).toBeCloseTo(0.01, 12);
    // Nothing is known of before: the adjustment changes nothing.
    expect(adjusted).toEqual(plain);
    expect(adjusted.alwaysValid.low).toBeLessThan(adjusted.fixedHorizon.low);
    expect(adjusted.alwaysValid.low).toBeGreaterThan(0);
    expect(lift.relative?.plain.value).toBeCloseTo(0.2, 12);
  });

  it('tells harm as plainly as good', () => {
    expect(liftOf({ treated: shares(190_000, 7600), heldOut }, options)).toMatchObject({ verdict: 'less' });
  });

  it('is not shown where the interval leaves both open', () => {
    expect(liftOf({ treated: shares(190_000, 9690), heldOut }, options)).toMatchObject({ verdict: 'not_shown' });
  });

  it('is narrower where people are compared with what they did before', () => {
    const known = liftOf(
      {
        treated: shares(190_000, 11_400, { before: 9500, both: 8000 }),
        heldOut: shares(10_000, 500, { before: 500, both: 400 }),
      },
      options,
    );
    if (known.kind !== 'measured') throw new Error(known.kind);
    expect(known.difference.adjusted.standardError).toBeLessThan(0.7 * known.difference.plain.standardError);
    expect(known.difference.adjusted.value).toBeCloseTo(known.difference.plain.value, 12);
  });

  it('has no relative form where the held-out mean may be zero', () => {
    const spend = (n: number, sum: number): ArmSums => ({ ...shares(n, 1000), sum, sumSquares: 900 });
    const lift = liftOf({ treated: spend(19_000, 900), heldOut: spend(1000, 310) }, { ...options, measure: 'amount' });
    expect(lift).toMatchObject({ kind: 'measured' });
    const nearZero: ArmSums = { ...spend(1000, 310), sum: -310 };
    expect(liftOf({ treated: spend(19_000, 900), heldOut: nearZero }, { ...options, measure: 'amount' })).toMatchObject(
      {
        kind: 'measured',
        relative: null,
      },
    );
  });

  it.each([
    ['an arm lost people', shares(190_000, 11_400), shares(9000, 450), 'sample_ratio'],
    ['there are few people', shares(9500, 570), shares(499, 60), 'too_few_people'],
    ['there are few outcomes', shares(190_000, 570), shares(10_000, 49), 'too_few_outcomes'],
    ['everybody did it', shares(19_000, 19_000), shares(1000, 1000), 'no_variation'],
    ['there is nobody', shares(0, 0), shares(0, 0), 'too_few_people'],
  ])('is refused with its reason where %s', (_, treated, left, reason) => {
    const lift = liftOf({ treated, heldOut: left }, options);
    expect(lift.kind).toBe('not_identifiable');
    if (lift.kind === 'not_identifiable') expect(lift.problems.map((problem) => problem.reason)).toContain(reason);
    expect(JSON.stringify(lift)).not.toMatch(/difference|mean/);
  });

  it('is refused where a few large amounts carry the sum', () => {
    const whales: ArmSums = { ...shares(10_000, 500), sum: 5000, sumSquares: 500_000 };
    const lift = liftOf({ treated: shares(190_000, 9500), heldOut: whales }, { ...options, measure: 'amount' });
    expect(lift).toMatchObject({ problems: [{ reason: 'too_uneven', arm: 'heldOut', have: 50, need: 60 }] });
  });

  it('remembers that an arm had lost people', () => {
    const lift = liftOf(
      { treated: shares(190_000, 11_400), heldOut },
      { ...options, earlierSampleRatioPValue: 0.0001 },
    );
    expect(lift).toMatchObject({ kind: 'not_identifiable', sampleRatio: { isWorrying: true, pValue: 0.0001 } });
  });
});
