import type { Evidence } from '../partition/evidence.ts';
import { cappedBits } from '../partition/group.ts';

/** Mean bits over all pairs of two groups of records, each pair capped: what decides whether they are joined. O(n m) scores. */
export function meanBetween(one: readonly number[], other: readonly number[], evidence: Evidence): number {
  let sum = 0;
  for (const a of one) for (const b of other) sum += cappedBits(evidence, a, b);
  return Math.round((sum / (one.length * other.length)) * 1e6) / 1e6;
}
