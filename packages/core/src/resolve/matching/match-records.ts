import { blockingKeys } from './candidates/blocking-keys.ts';
import { proposePairs } from './candidates/propose-pairs.ts';
import { COLD_START_MODEL } from './learn/cold-start-model.ts';
import { learnModel } from './learn/learn-model.ts';
import type { MatchingModel } from './learn/matching-model.ts';
import { prepareRecord } from './normalise/prepare-record.ts';
import type { PreparedRecord } from './normalise/prepared-record.ts';
import type { Evidence, Partition, ScoredPair } from './partition/evidence.ts';
import { partitionRecords } from './partition/partition-records.ts';
import { DEFAULT_COSTS, thresholdsOf } from './partition/thresholds.ts';
import { clash, isDated } from './partition/clash.ts';
import type { PersonRecord } from './person-data.ts';
import { compareRecords } from './score/compare-records.ts';
import { scoreOutcomes } from './score/score-outcomes.ts';

/** How a set of records is matched as a whole. */
export interface MatchingOptions {
  /** ISO 3166 code in which national telephone numbers are read. */
  readonly region: string;
  readonly seed: number;
  /** Records of one source are never compared with each other: two files without duplicates are linked. */
  readonly isLink?: boolean;
  /** Without it a model is learned from the records themselves. */
  readonly model?: MatchingModel;
}

/** People found in a set of records, with everything to explain them. Records are ordered by id. */
export interface MatchedRecords {
  readonly records: readonly PreparedRecord[];
  readonly model: MatchingModel;
  readonly pairs: readonly ScoredPair[];
  readonly partition: Partition;
}

/** The people in a set of records, learned and decided without labels: normalise, propose, learn, score, partition. */
export function matchRecords(given: readonly PersonRecord[], options: MatchingOptions): MatchedRecords {
  const sorted = [...given].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const records = sorted.map((record) => prepareRecord(record, options.region));
  const mayPair =
    options.isLink === true
      ? (left: number, right: number) => records[left]!.source !== records[right]!.source
      : undefined;
  const proposed = proposePairs(records.map(blockingKeys), mayPair);
  const model = options.model ?? learnModel(records, proposed, COLD_START_MODEL, { seed: options.seed, version: 1 });
  const bitsOf = (left: number, right: number) =>
    scoreOutcomes(model, compareRecords(records[left]!, records[right]!)).bits;
  const pairs = proposed.pairs.map(([left, right]) => ({ left, right, bits: bitsOf(left, right) }));
  const known = new Map(pairs.map(({ left, right, bits }) => [left * records.length + right, bits]));
  const evidence: Evidence = {
    bits: (left, right) => known.get(left * records.length + right) ?? bitsOf(left, right),
    verdict: () => null,
    isDated: (at) => isDated(records[at]!),
    clash: (left, right) => clash(records[left]!, records[right]!),
  };
  return {
    records,
    model,
    pairs,
    partition: partitionRecords(records.length, pairs, evidence, thresholdsOf(DEFAULT_COSTS)),
  };
}
