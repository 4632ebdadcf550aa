import type { Thresholds } from '../partition/thresholds.ts';

/** What a score alone says of two records: one person, somebody should look, or nothing. */
export type PairVerdict = 'merge' | 'review' | 'apart';

/** Where a score lies between the thresholds. */
export function verdictOf(bits: number, { mergeBits, reviewBits }: Thresholds): PairVerdict {
  if (bits >= mergeBits) return 'merge';
  return bits >= reviewBits ? 'review' : 'apart';
}
