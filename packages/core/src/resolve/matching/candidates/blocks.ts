import { type BlockingKey, BLOCKING_RULES, type BlockingRule } from './blocking-key.ts';
import { findBlocks, type FoundBlocks } from './find-blocks.ts';
import { KeyTable } from './key-table.ts';
import { KEY, packKeys } from './packed-keys.ts';
import { sortEntries } from './sort-entries.ts';

/** The blocks that propose pairs, in memory that threads share: some four bytes for a record under a key, twice. */
export interface Blocks {
  /** Where the members of each block begin, and behind the last; members are in ascending order. */
  readonly starts: Uint32Array;
  readonly members: Uint32Array;
  /** Of each block the place in `RULES` of the rule of a coarse form, and one more; 0 for a refined one, which agrees on more. */
  readonly rules: Uint8Array;
  /** Where the blocks of each record begin, and behind the last. */
  readonly recordStarts: Uint32Array;
  readonly recordBlocks: Uint32Array;
  readonly saturatedKeys: number;
}

/** The rules by their numbers. */
export const RULES = Object.keys(BLOCKING_RULES) as readonly BlockingRule[];

/**
 * Puts records under the forms of their keys, level by level: a refinement is only made for those under a form that is saturated.
 * Forms are told apart by 64 bits. O(records x keys).
 */
export function blocksOf(keys: readonly (readonly BlockingKey[])[], mostInBlock: number): Blocks {
  const partsOf: Int32Array[] = [];
  let level = new KeyTable();
  for (const [record, list] of keys.entries()) {
    const { coarse, parts } = packKeys(list);
    partsOf.push(Int32Array.from(parts));
    for (let at = 0; at < coarse.length; at += KEY) level.add(coarse[at]!, coarse[at + 1]!, record, coarse[at + 2]!);
  }
  const records = { placeOf: (record: number) => record, partsOf: (record: number) => [partsOf[record]!, 0] as const };
  const found: FoundBlocks[] = [];
  for (let isLast = false; !isLast; ) {
    const below = new KeyTable();
    isLast = true;
    for (const entries of level.take()) {
      const part = findBlocks(sortEntries(entries), mostInBlock, records);
      found.push(part);
      below.addAll(part.refined);
      isLast &&= part.refined.length === 0;
    }
    level = below;
  }
  return joinBlocks(found, keys.length);
}

/** Puts blocks together that were found one after the other. @param records how many there are. O(n). */
export function joinBlocks(
  found: readonly Pick<FoundBlocks, 'sizes' | 'members' | 'rules' | 'saturatedKeys'>[],
  records: number,
): Blocks {
  const sum = (of: (part: (typeof found)[number]) => number): number => found.reduce((all, part) => all + of(part), 0);
  const blocks = sum(({ sizes }) => sizes.length);
  const [starts, members] = [shared(blocks + 1), shared(sum((part) => part.members.length))];
  const rules = new Uint8Array(new SharedArrayBuffer(blocks));
  let [block, filled] = [0, 0];
  for (const part of found) {
    members.set(part.members, filled);
    rules.set(part.rules, block);
    for (const size of part.sizes) {
      starts[block++] = filled;
      filled += size;
    }
  }
  starts[block] = filled;
  const recordStarts = shared(records + 1);
  for (const member of members) recordStarts[member + 1]! += 1;
  for (let at = 1; at <= records; at += 1) recordStarts[at]! += recordStarts[at - 1]!;
  const next = recordStarts.slice();
  const recordBlocks = shared(members.length);
  for (let nth = 0; nth < blocks; nth += 1)
    for (let at = starts[nth]!; at < starts[nth + 1]!; at += 1) recordBlocks[next[members[at]!]!++] = nth;
  return { starts, members, rules, recordStarts, recordBlocks, saturatedKeys: sum((part) => part.saturatedKeys) };
}

function shared(length: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(length * Uint32Array.BYTES_PER_ELEMENT));
}
