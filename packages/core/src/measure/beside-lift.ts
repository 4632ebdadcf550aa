/** A number with the ends of its interval; infinite where there is no end. */
export interface Bounds {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What the randomised difference says of a claim. Slugs used alike in the API and the console. */
export type ClaimReading = 'claim_too_high' | 'claim_within' | 'claim_too_low' | 'not_identifiable';

/** A claim beside what came because of treating people. */
export interface BesideLift {
  /** Of all treated people; null where nothing can be said. */
  readonly caused: Bounds | null;
  /** `caused` for every hundred claimed; null where nothing is claimed. */
  readonly ofHundredClaimed: Bounds | null;
  readonly reading: ClaimReading;
}

/**
 * Sets a claim beside the randomised difference per person, of the same treated people and in the same unit. Of a claim of
 * nothing no share can be said. `difference` null: not identifiable.
 * @example besideLift({ claimed: 800, treated: 5000, difference: { value: 0.04, low: 0.02, high: 0.06 } }).reading // => 'claim_too_high'
 */
export function besideLift(of: {
  readonly claimed: number;
  readonly treated: number;
  readonly difference: Bounds | null;
}): BesideLift {
  const { claimed, treated, difference } = of;
  if (difference === null) return { caused: null, ofHundredClaimed: null, reading: 'not_identifiable' };
  const caused = times(difference, treated);
  const ofHundredClaimed = claimed > 0 ? times(caused, 100 / claimed) : null;
  const reading = claimed > caused.high ? 'claim_too_high' : claimed < caused.low ? 'claim_too_low' : 'claim_within';
  return { caused, ofHundredClaimed, reading };
}

function times({ value, low, high }: Bounds, factor: number): Bounds {
  return { value: value * factor, low: low * factor, high: high * factor };
}
