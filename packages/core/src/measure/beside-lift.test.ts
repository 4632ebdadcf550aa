import { describe, expect, test } from 'vitest';
import { besideLift } from './beside-lift.ts';

const difference = { value: 0.04, low: 0.02, high: 0.06 };

describe('a claim beside the randomised difference', () => {
  test('is of the same people: per person times those who were treated', () => {
    expect(besideLift({ claimed: 800, treated: 5_000, difference })).toEqual({
      caused: { value: 200, low: 100, high: 300 },
      ofHundredClaimed: { value: 25, low: 12.5, high: 37.5 },
      reading: 'claim_too_high',
    });
  });

  test.each([
    [300, 'claim_within'],
    [301, 'claim_too_high'],
    [100, 'claim_within'],
    [99, 'claim_too_low'],
  ])('of %i reads as %s', (claimed, reading) => {
    expect(besideLift({ claimed, treated: 5_000, difference }).reading).toBe(reading);
  });

  test('says nothing where nothing can be said, and no share of a claim of nothing', () => {
    expect(besideLift({ claimed: 5, treated: 10, difference: null })).toEqual({
      caused: null,
      ofHundredClaimed: null,
      reading: 'not_identifiable',
    });
    expect(besideLift({ claimed: 0, treated: 10, difference }).ofHundredClaimed).toBeNull();
  });

  test('leaves an interval without an end without one', () => {
    const open = { value: 0.1, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
    const { caused, reading } = besideLift({ claimed: 5, treated: 10, difference: open });
    expect(caused).toEqual({ value: 1, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY });
    expect(reading).toBe('claim_within');
  });
});
