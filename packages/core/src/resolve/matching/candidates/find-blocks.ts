import { ENTRY } from './key-table.ts';
import { refineKey, ruleOf } from './packed-keys.ts';

/** The blocks among sorted entries. */
export interface FoundBlocks {
  /** Blocks that propose pairs: how many records each holds, and all of them one after the other, in ascending order within a block. */
  readonly sizes: Uint32Array<ArrayBuffer>;
  readonly members: Uint32Array<ArrayBuffer>;
  /** Of each block the number of its rule, and one more; 0 for a refined form. */
  readonly rules: Uint8Array<ArrayBuffer>;
  /** How many keys more records share than a block may hold. */
  readonly saturatedKeys: number;
  /** Entries under the refinements of those. */
  readonly refined: Int32Array<ArrayBuffer>;
}

/** What is known of the records of entries. */
export interface BlockRecords {
  /** The place of a record in the order in which members are wanted. */
  readonly placeOf: (record: number) => number;
  /** Where the parts of a record begin, as `packKeys` has written them. */
  readonly partsOf: (record: number) => readonly [parts: Int32Array, at: number];
}

/** Finds blocks among entries that `sortEntries` has sorted. O(n). */
export function findBlocks(entries: Int32Array, mostInBlock: number, { placeOf, partsOf }: BlockRecords): FoundBlocks {
  const sizes: number[] = [];
  const rules: number[] = [];
  const refined: number[] = [];
  const members = new Uint32Array(entries.length / ENTRY);
  let [memberCount, saturatedKeys] = [0, 0];
  for (let from = 0; from < entries.length; ) {
    const [high, low] = [entries[from]!, entries[from + 1]!];
    let to = from + ENTRY;
    while (to < entries.length && entries[to] === high && entries[to + 1] === low) to += ENTRY;
    const size = (to - from) / ENTRY;
    if (size > mostInBlock) {
      saturatedKeys += 1;
      for (let at = from; at < to; at += ENTRY) {
        const record = entries[at + 2]!;
        const [parts, start] = partsOf(record);
        refineKey({ high, low }, entries[at + 3]!, parts, start, (form, lists) =>
          refined.push(form.high, form.low, record, lists),
        );
      }
    } else if (size > 1) {
      sizes.push(size);
      rules.push(ruleOf(entries[from + 3]!));
      const start = memberCount;
      for (let at = from; at < to; at += ENTRY) {
        const place = placeOf(entries[at + 2]!);
        let hole = memberCount;
        for (; hole > start && members[hole - 1]! > place; hole -= 1) members[hole] = members[hole - 1]!;
        members[hole] = place;
        memberCount += 1;
      }
    }
    from = to;
  }
  return {
    sizes: Uint32Array.from(sizes),
    members: members.slice(0, memberCount),
    rules: Uint8Array.from(rules),
    saturatedKeys,
    refined: Int32Array.from(refined),
  };
}
