import { type MayPair, proposePairs, visitPairs, wholeRange } from './candidates/propose-pairs.ts';
import { type BlockingKey, MOST_IN_BLOCK } from './candidates/blocking-key.ts';
import { blockingKeys } from './candidates/blocking-keys.ts';
import { blocksOf } from './candidates/blocks.ts';
import { indexedRecords } from './candidates/indexed-records.ts';
import type { MatchedRecord } from './evidence-of.ts';
import { COLD_START_MODEL } from './learn/cold-start-model.ts';
import { learnModel } from './learn/learn-model.ts';
import type { MatchingModel } from './learn/matching-model.ts';
import { prepareRecord } from './normalise/prepare-record.ts';
import type { PreparedRecord } from './normalise/prepared-record.ts';
import { joinFirmGroups, type JoinedGroups } from './join-firm-groups.ts';
import type { Partition, ScoredPair } from './partition/evidence.ts';
import { DEFAULT_COSTS, type Thresholds, thresholdsOf } from './partition/thresholds.ts';
import type { PersonRecord } from './person-data.ts';
import { scorePair } from './score/score-pair.ts';
import type { Standing } from './standing.ts';

/** How a set of records is matched as a whole. */
export interface MatchingOptions {
  /** ISO 3166 code in which national telephone numbers are read. */
  readonly region: string;
  readonly seed: number;
  /** Records of one source are never compared with each other: two files without duplicates are linked. */
  readonly isLink?: boolean;
  /** Without it a model is learned from the records themselves. */
  readonly model?: MatchingModel;
  /** Where scores part; those of the costs that ship if it is not there. */
  readonly thresholds?: Thresholds;
  /** The firm group of a record; without it each record is one of its own. */
  readonly firmOf?: (recordId: string) => string;
  /** What outranks scores between firm groups. */
  readonly standing?: Standing;
}

/** People found in a set of records, with everything to explain them. Records are ordered by id. */
export interface MatchedRecords {
  readonly records: readonly PreparedRecord[];
  readonly model: MatchingModel;
  readonly thresholds: Thresholds;
  /** Candidates of the review band or better. */
  readonly pairs: readonly ScoredPair[];
  readonly partition: Partition;
}

/**
 * The people in a set of records, learned and decided without labels: normalise, propose, learn, score, partition. What is matched
 * record by record under the same model comes to the same.
 */
export function matchRecords(given: readonly PersonRecord[], options: MatchingOptions): MatchedRecords {
  const sorted = [...given].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const { firmOf = (id: string) => id, standing = NOTHING_RULED, thresholds = thresholdsOf(DEFAULT_COSTS) } = options;
  const matched = sorted.map((record): MatchedRecord => {
    return { recordId: record.id, firmId: firmOf(record.id), prepared: prepareRecord(record, options.region) };
  });
  const records = matched.map(({ prepared }) => prepared);
  const mayPair: MayPair = (left, right) => options.isLink !== true || records[left]!.source !== records[right]!.source;

  const texts = sorted.map(({ source = '', person }) => `${source} ${JSON.stringify(person)}`);
  const indexed = indexedRecords(texts, (at) => matched[at]!.firmId);
  const keys = records.map((record, at) => (indexed.isIndexed[at]! ? blockingKeys(record) : []));
  const model = options.model ?? learn(matched, keys, mayPair, options.seed);

  const pairs: ScoredPair[] = [];
  const score = (left: number, right: number): void => {
    if (!mayPair(left, right)) return;
    const bits = scorePair(model, records[left]!, records[right]!, thresholds.reviewBits);
    if (bits >= thresholds.reviewBits) pairs.push({ left, right, bits });
  };
  visitPairs(blocksOf(keys, MOST_IN_BLOCK), wholeRange(keys.length), score);
  for (const [left, right] of indexed.pairs) score(left, right);

  const joined = joinFirmGroups(matched, pairs, { standing, model, thresholds });
  return { records, model, thresholds, pairs, partition: partitionOf(matched, pairs, joined) };
}

function partitionOf(
  records: readonly MatchedRecord[],
  pairs: readonly ScoredPair[],
  { matchOf, contained }: JoinedGroups,
): Partition {
  const firstOf = new Map<string, number>();
  const personOf = records.map(({ recordId, firmId }, at) => {
    // The smallest record of a person comes first, and so does that of a firm group.
    const person = matchOf[at] ?? `firm ${firmId}`;
    if (matchOf[at] === null || matchOf[at] === recordId) firstOf.set(person, firstOf.get(person) ?? at);
    return firstOf.get(person)!;
  });
  const reviews = pairs
    .filter(({ left, right }) => personOf[left] !== personOf[right])
    .sort((a, b) => b.bits - a.bits || a.left - b.left || a.right - b.right);
  return { personOf, reviews, contained };
}

const NOTHING_RULED: Standing = { verdict: (left, right) => (left === right ? 'same' : null) };

function learn(
  records: readonly MatchedRecord[],
  keys: readonly (readonly BlockingKey[])[],
  mayPair: MayPair,
  seed: number,
): MatchingModel {
  const isKnown = (left: number, right: number) => records[left]!.firmId === records[right]!.firmId;
  const prepared = records.map((record) => record.prepared);
  return learnModel(prepared, proposePairs(keys, mayPair), COLD_START_MODEL, { seed, version: 1, isKnown });
}
