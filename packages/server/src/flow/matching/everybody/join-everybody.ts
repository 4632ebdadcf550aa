import { MOST_READ_WHOLE } from '@throughline/core/resolve/matching/join-firm-groups';
import { DEFAULT_GUARDS } from '@throughline/core/resolve/matching/partition/partition-records';
import { NumberSets } from '@throughline/core/resolve/matching/partition/number-sets';
import type { PoolClient } from 'pg';
import { uuidAt } from '../../../config/uuid-from-bytes.ts';
import { readStanding } from '../../../resolve/matching/read-standing.ts';
import type { Regrouped } from '../regroup.ts';
import { type Crew, inTurn } from './crew.ts';
import { ID, type ReadEverybody } from './everybody.ts';
import type { JoinInput, PairColumns } from './everybody-tasks.ts';

/** Records of components that are joined at once, so far as a component is not larger. */
const PAGE = 500;

/** Whom evidence joins. */
export interface JoinedEverybody {
  /** By firm group: the record that its match is named after, or -1. */
  readonly matchOf: Int32Array;
  /** By firm group: 1 where too many hang together, so that nobody was joined. */
  readonly isTooLarge: Uint8Array;
  readonly contained: Regrouped['contained'];
  readonly tooMany: number;
}

/**
 * Joins firm groups by evidence, component by component: what links that may merge do not reach has no say in whom somebody is joined
 * with (`joinFirmGroups`). O(records + pairs).
 */
export async function joinEverybody(
  client: PoolClient,
  crew: Crew,
  all: ReadEverybody,
  pairs: PairColumns,
  mergeBits: number,
): Promise<JoinedEverybody> {
  const { everybody, firms } = all;
  const components = componentsOf(all, pairs, mergeBits);
  const matchOf = new Int32Array(firms).fill(-1);
  const contained: Regrouped['contained'][number][] = [];
  const inputs = inputsOf(client, all, pairs, components);
  await inTurn(crew, 'join', inputs, (joined, { records }) => {
    for (const [at, record] of records.entries()) matchOf[everybody.firmOf[record]!] = joined.matchOf[at]!;
    contained.push(...joined.contained);
  });
  let tooMany = 0;
  const isTooLarge = new Uint8Array(firms);
  for (let firm = 0; firm < firms; firm += 1) {
    if (components.sizeOf(firm) <= MOST_READ_WHOLE) continue;
    isTooLarge[firm] = 1;
    tooMany += components.speakers[firm]!;
  }
  return { matchOf, isTooLarge, contained: contained.sort((a, b) => (a.recordId < b.recordId ? -1 : 1)), tooMany };
}

/** Firm groups that links which may merge hold together. */
interface Components {
  /** How many indexed records a firm group has. */
  readonly speakers: Uint32Array;
  readonly rootOf: (firm: number) => number;
  /** Indexed records of the component of a firm group. */
  readonly sizeOf: (firm: number) => number;
  /** Whether there is anything to be decided in the component of a firm group. */
  readonly isOpen: (firm: number) => boolean;
}

function componentsOf({ everybody, records, firms }: ReadEverybody, pairs: PairColumns, mergeBits: number): Components {
  const sets = new NumberSets(firms);
  const [speakers, sizes, firmsIn] = [new Uint32Array(firms), new Uint32Array(firms), new Uint32Array(firms)];
  for (let record = 0; record < records; record += 1)
    if (everybody.isIndexed[record] === 1) speakers[everybody.firmOf[record]!]! += 1;
  for (let at = 0; at < pairs.bits.length; at += 1)
    if (pairs.bits[at]! >= mergeBits)
      sets.union(everybody.firmOf[pairs.left[at]!]!, everybody.firmOf[pairs.right[at]!]!);
  for (let firm = 0; firm < firms; firm += 1) {
    sizes[sets.find(firm)]! += speakers[firm]!;
    firmsIn[sets.find(firm)]! += 1;
  }
  const sizeOf = (firm: number): number => sizes[sets.find(firm)]!;
  return {
    speakers,
    rootOf: (firm) => sets.find(firm),
    sizeOf,
    isOpen: (firm) =>
      sizeOf(firm) <= MOST_READ_WHOLE &&
      (firmsIn[sets.find(firm)]! > 1 || sizeOf(firm) > DEFAULT_GUARDS.mostInComponent),
  };
}

/** Components in which something is to be decided, some at a time, with what outranks scores between their firm groups. */
async function* inputsOf(
  client: PoolClient,
  all: ReadEverybody,
  pairs: PairColumns,
  components: Components,
): AsyncGenerator<JoinInput> {
  const { everybody, records, firms } = all;
  const { isOpen, rootOf } = components;
  const recordsByRoot = sortedByRoot(
    records,
    (record) => everybody.isIndexed[record] === 1 && isOpen(everybody.firmOf[record]!),
    (record) => rootOf(everybody.firmOf[record]!),
    firms,
  );
  const pairsByRoot = sortedByRoot(
    pairs.bits.length,
    (at) => {
      const [left, right] = [everybody.firmOf[pairs.left[at]!]!, everybody.firmOf[pairs.right[at]!]!];
      return isOpen(left) && rootOf(left) === rootOf(right);
    },
    (at) => rootOf(everybody.firmOf[pairs.left[at]!]!),
    firms,
  );
  let [fromPair, toPair] = [0, 0];
  for (let from = 0, to = 0; from < recordsByRoot.length; from = to) {
    const rootAt = (at: number): number => rootOf(everybody.firmOf[recordsByRoot[at]!]!);
    for (let last = rootAt(from); to < recordsByRoot.length && (to - from < PAGE || rootAt(to) === last); to += 1)
      last = rootAt(to);
    const lastRoot = rootAt(to - 1);
    while (toPair < pairsByRoot.length && rootOf(everybody.firmOf[pairs.left[pairsByRoot[toPair]!]!]!) <= lastRoot)
      toPair += 1;
    const chosen = pairsByRoot.subarray(fromPair, toPair);
    fromPair = toPair;
    const page = recordsByRoot.slice(from, to);
    const firmIds = new Set(Array.from(page, (record) => uuidAt(everybody.firmIds, everybody.firmOf[record]! * ID)));
    yield {
      records: page,
      pairs: {
        left: chosen.map((at) => pairs.left[at]!),
        right: chosen.map((at) => pairs.right[at]!),
        bits: Float64Array.from(chosen, (at) => pairs.bits[at]!),
      },
      ...(await readStanding(client, firmIds)),
    };
  }
}

/** The numbers below a count that are wanted, in the order of their roots; within one in their own order. O(n). */
function sortedByRoot(
  count: number,
  isWanted: (nth: number) => boolean,
  rootOf: (nth: number) => number,
  roots: number,
): Uint32Array {
  const starts = new Uint32Array(roots + 1);
  let wanted = 0;
  for (let nth = 0; nth < count; nth += 1) {
    if (!isWanted(nth)) continue;
    starts[rootOf(nth) + 1]! += 1;
    wanted += 1;
  }
  for (let root = 1; root <= roots; root += 1) starts[root]! += starts[root - 1]!;
  const sorted = new Uint32Array(wanted);
  for (let nth = 0; nth < count; nth += 1) if (isWanted(nth)) sorted[starts[rootOf(nth)]!++] = nth;
  return sorted;
}
