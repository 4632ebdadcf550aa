import { describe, expect, it } from 'vitest';
import { absoluteDifference } from './difference.ts';
import { covariance, momentsOfAmounts } from './moments.ts';
import {
  adjustedDifference,
  adjustedRelativeDifference,
  adjustmentSlope,
  type Paired,
} from './regression-adjustment.ts';

/** Pairs of (outcome, before), in sums. */
function paired(pairs: readonly (readonly [outcome: number, before: number])[]): Paired {
  const sum = (of: (pair: readonly [number, number]) => number) => pairs.reduce((total, pair) => total + of(pair), 0);
  const n = pairs.length;
  const [outcome, before] = [sum(([value]) => value), sum(([, value]) => value)];
  return {
    outcome: momentsOfAmounts(
      n,
      outcome,
      sum(([value]) => value ** 2),
    ),
    before: momentsOfAmounts(
      n,
      before,
      sum(([, value]) => value ** 2),
    ),
    covariance: covariance(
      n,
      outcome,
      before,
      sum(([left, right]) => left * right),
    ),
  };
}

// Everybody spends twice what they spent before, and the second arm three more; noise of one.
const befores = Array.from({ length: 100 }, (_, i) => i % 10);
const noise = (i: number) => (i % 2 === 0 ? 1 : -1);
const base = paired(befores.map((before, i) => [2 * before + noise(i + Math.floor(i / 10)), before]));
const other = paired(befores.map((before, i) => [2 * before + 3 + noise(i + Math.floor(i / 10)), before]));

describe('what people differed in before', () => {
  it('is found and taken out', () => {
    expect(adjustmentSlope(base, other)).toBeCloseTo(2, 10);
    const [plain, adjusted] = [absoluteDifference(base.outcome, other.outcome), adjustedDifference(base, other)];
    expect(adjusted.value).toBeCloseTo(3, 10);
    expect(adjusted.standardError).toBeLessThan(0.2 * plain.standardError);
    expect(adjusted.standardError).toBeCloseTo(Math.sqrt((100 / 99) * (2 / 100)), 3);
  });

  it('changes the relative difference likewise', () => {
    const relative = adjustedRelativeDifference(base, other);
    expect(relative.value).toBeCloseTo(3 / base.outcome.mean, 10);
  });

  it('changes nothing where nobody differs', () => {
    const flat = (pairedArm: Paired): Paired => ({ ...pairedArm, before: momentsOfAmounts(100, 0, 0), covariance: 0 });
    expect(adjustedDifference(flat(base), flat(other))).toEqual(absoluteDifference(base.outcome, other.outcome));
  });
});
