import type { Evidence } from './evidence.ts';

/** Records that are taken for one person so far. */
export interface Group {
  readonly smallest: number;
  /** In ascending order. */
  readonly members: readonly number[];
  /** Groups that a link reaches, with the sum of bits over all pairs between the two. */
  readonly sums: Map<Group, number>;
  isGone: boolean;
}

/** One pair counts no more than this, in bits, so that a few sure pairs do not outvote many that disagree. */
const MOST_PAIR_BITS = 15;

/** A group of its own. */
export function groupOf(members: readonly number[]): Group {
  const sorted = [...members].sort((a, b) => a - b);
  return { smallest: sorted[0]!, members: sorted, sums: new Map(), isGone: false };
}

/** The bits of two records, capped. */
export function cappedBits(evidence: Evidence, one: number, other: number): number {
  const bits = one < other ? evidence.bits(one, other) : evidence.bits(other, one);
  return Math.max(-MOST_PAIR_BITS, Math.min(MOST_PAIR_BITS, bits));
}

/** Sum of the bits over all pairs between two groups; remembered where a link reaches. O(n m). */
export function sumBetween(evidence: Evidence, one: Group, other: Group): number {
  const known = one.sums.get(other);
  if (known !== undefined) return known;
  let sum = 0;
  for (const left of one.members) for (const right of other.members) sum += cappedBits(evidence, left, right);
  return sum;
}

/** The mean of a sum over all pairs between two groups, in whole millionths of a bit, so that no rounding orders groups. */
export function meanBetween(sum: number, one: Group, other: Group): number {
  return Math.round((sum / (one.members.length * other.members.length)) * 1e6) / 1e6;
}

/** True where some pair between two groups is so. */
export function somePair(one: Group, other: Group, is: (left: number, right: number) => boolean): boolean {
  return one.members.some((left) => other.members.some((right) => is(left, right)));
}
