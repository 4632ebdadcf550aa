import { evidenceOf, type MatchedRecord } from './evidence-of.ts';
import type { MatchingModel } from './learn/matching-model.ts';
import type { Partition, ScoredPair } from './partition/evidence.ts';
import { NumberSets } from './partition/number-sets.ts';
import { partitionRecords } from './partition/partition-records.ts';
import type { Thresholds } from './partition/thresholds.ts';
import type { Standing } from './standing.ts';

/**
 * Where more records than this hang together by links that may merge, nobody is joined: every change would compute all of them
 * anew. Four times what is ever looked at as a whole.
 */
export const MOST_READ_WHOLE = 2_000;

/** By what people are made of firm groups. */
export interface JoinRules {
  readonly standing: Standing;
  readonly model: MatchingModel;
  readonly thresholds: Thresholds;
  readonly mostWhole?: number;
}

/** Which firm groups are one person. */
export interface JoinedGroups {
  /** By record: the smallest record of those that were joined; null where its firm group was joined with none. */
  readonly matchOf: readonly (string | null)[];
  /** By record: true where too many hang together, so that nobody was joined. */
  readonly isTooLarge: readonly boolean[];
  readonly contained: Partition['contained'];
}

/**
 * Joins firm groups by evidence. The records are ordered by id and whole: with a record, its firm group and everybody whom links
 * that may merge reach. So one component gives what all together give.
 * @param pairs candidates of the review band or better, by place in `records`.
 */
export function joinFirmGroups(
  records: readonly MatchedRecord[],
  pairs: readonly ScoredPair[],
  { standing, model, thresholds, mostWhole = MOST_READ_WHOLE }: JoinRules,
): JoinedGroups {
  const inside = firmPairs(records);
  const isTooLarge = tooLarge(records.length, [...pairs, ...inside], thresholds.mergeBits, mostWhole);
  const small = pairs.filter(({ left, right }) => !isTooLarge[left] && !isTooLarge[right]);
  const evidence = evidenceOf(records, pairs, standing, model);
  const firm = inside.filter(({ left }) => !isTooLarge[left]);
  const { personOf, contained } = partitionRecords(records.length, [...small, ...firm], evidence, thresholds);
  const firmsOf = new Map<number, Set<string>>();
  for (const [at, person] of personOf.entries())
    firmsOf.set(person, (firmsOf.get(person) ?? new Set()).add(records[at]!.firmId));
  return {
    matchOf: personOf.map((person) => (firmsOf.get(person)!.size > 1 ? records[person]!.recordId : null)),
    isTooLarge,
    contained,
  };
}

/** The pairs that hold firm groups together: each record with the first of its group. */
export function firmPairs(records: readonly MatchedRecord[]): ScoredPair[] {
  const firsts = new Map<string, number>();
  const pairs: ScoredPair[] = [];
  for (const [right, { firmId }] of records.entries()) {
    const left = firsts.get(firmId);
    if (left === undefined) firsts.set(firmId, right);
    else pairs.push({ left, right, bits: Number.POSITIVE_INFINITY });
  }
  return pairs;
}

function tooLarge(count: number, pairs: readonly ScoredPair[], mergeBits: number, mostWhole: number): boolean[] {
  const sets = new NumberSets(count);
  for (const { left, right, bits } of pairs) if (bits >= mergeBits) sets.union(left, right);
  const sizes = new Map<number, number>();
  for (let at = 0; at < count; at += 1) sizes.set(sets.find(at), (sizes.get(sets.find(at)) ?? 0) + 1);
  return Array.from({ length: count }, (_, at) => sizes.get(sets.find(at))! > mostWhole);
}
