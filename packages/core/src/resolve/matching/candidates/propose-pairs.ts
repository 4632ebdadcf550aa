import { BLOCKING_RULES, type BlockingKey, type BlockingRule, MOST_IN_BLOCK } from './blocking-key.ts';
import { type Blocks, blocksOf } from './blocks.ts';

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
  visitPairs(blocks, mayPair, (left, right, rules) => {
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

const RULES = Object.keys(BLOCKING_RULES) as readonly BlockingRule[];
const BIT_OF = new Map(RULES.map((rule, at) => [rule, 1 << at]));

/**
 * Tells each pair of a block once, record by record, with nothing of it kept: a million records have tens of millions of candidates.
 * `rules` has a bit for each rule whose coarse key found the pair, in the order of `BLOCKING_RULES`.
 */
export function visitPairs(
  { byRecord }: Blocks,
  mayPair: MayPair,
  visit: (left: number, right: number, rules: number) => void,
): void {
  const rulesOf = new Int32Array(byRecord.length).fill(NONE);
  const found: number[] = [];
  for (const [left, blocks] of byRecord.entries()) {
    found.length = 0;
    for (const { rule, members } of blocks) {
      const bit = rule === null ? 0 : BIT_OF.get(rule)!;
      for (let at = members.length - 1; at >= 0 && members[at]! > left; at -= 1) {
        const right = members[at]!;
        if (rulesOf[right] === NONE) {
          rulesOf[right] = bit;
          found.push(right);
        } else rulesOf[right]! |= bit;
      }
    }
    for (const right of found) {
      if (mayPair(left, right)) visit(left, right, rulesOf[right]!);
      rulesOf[right] = NONE;
    }
  }
}

const NONE = -1;
