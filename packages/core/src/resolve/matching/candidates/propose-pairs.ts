import { type BlockingKey, type BlockingRule, MOST_IN_BLOCK } from './blocking-key.ts';
import { type Blocks, blocksOf, RULES } from './blocks.ts';

/** Pairs of places in the list of records, the smaller first, with the rules whose coarse keys found them. */
export interface ProposedPairs {
  readonly pairs: readonly (readonly [left: number, right: number])[];
  /** Places in `pairs` by rule. */
  readonly byRule: ReadonlyMap<BlockingRule, readonly number[]>;
  readonly saturatedKeys: number;
}

/** Leaves out pairs that are never compared (two records of one file where two files are linked). */
export type MayPair = (left: number, right: number) => boolean;

/**
 * All candidate pairs of a set of records: those that share a form of a key that at most `mostInBlock` records share. A function
 * of the set alone; `CandidateIndex` comes to the same record by record. O(records x keys x block).
 */
export function proposePairs(
  keys: readonly (readonly BlockingKey[])[],
  mayPair: MayPair = () => true,
  mostInBlock: number = MOST_IN_BLOCK,
): ProposedPairs {
  const blocks = blocksOf(keys, mostInBlock);
  const pairs: (readonly [number, number])[] = [];
  const byRule = new Map<BlockingRule, number[]>();
  visitPairs(blocks, wholeRange(keys.length), (left, right, rules) => {
    if (!mayPair(left, right)) return;
    for (let at = 0, rest = rules; rest > 0; at += 1, rest >>>= 1) {
      if ((rest & 1) === 0) continue;
      const found = byRule.get(RULES[at]!);
      if (found === undefined) byRule.set(RULES[at]!, [pairs.length]);
      else found.push(pairs.length);
    }
    pairs.push([left, right]);
  });
  return { pairs, byRule, saturatedKeys: blocks.saturatedKeys };
}

/** Some records whose pairs are told, and room for what is seen of them; room is used again. */
export interface PairRange {
  readonly from: number;
  readonly behind: number;
  /** A place for each record, -1 in all of them. */
  readonly seen: Int32Array;
}

/** All of so many records. */
export function wholeRange(records: number): PairRange {
  return { from: 0, behind: records, seen: new Int32Array(records).fill(NONE) };
}

/**
 * Tells each pair of a block once, record by record, with nothing of it kept: a million records have tens of millions of candidates.
 * The left record is the smaller place, and the one that a range is about. `rules` has a bit for each rule whose coarse key found the
 * pair, in the order of `RULES`.
 */
export function visitPairs(
  { starts, members, rules, recordStarts, recordBlocks }: Blocks,
  { from, behind, seen }: PairRange,
  visit: (left: number, right: number, rules: number) => void,
): void {
  const found: number[] = [];
  for (let left = from; left < behind; left += 1) {
    found.length = 0;
    for (let nth = recordStarts[left]!; nth < recordStarts[left + 1]!; nth += 1) {
      const block = recordBlocks[nth]!;
      const bit = (1 << rules[block]!) >> 1;
      const first = starts[block]!;
      for (let at = starts[block + 1]! - 1; at >= first && members[at]! > left; at -= 1) {
        const right = members[at]!;
        if (seen[right] === NONE) {
          seen[right] = bit;
          found.push(right);
        } else seen[right]! |= bit;
      }
    }
    for (const right of found) {
      visit(left, right, seen[right]!);
      seen[right] = NONE;
    }
  }
}

const NONE = -1;
