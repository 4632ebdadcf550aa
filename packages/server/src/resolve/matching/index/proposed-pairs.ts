import { type Block, type FormedRecord, membersOf } from './key-blocks.ts';

/** Two record ids, the smaller first. */
export type Pair = readonly [left: string, right: string];

/**
 * The pairs that blocks propose after a change and might not have proposed before: those of records that are new, and all pairs of
 * blocks that are not full any more.
 */
export function proposedPairs(
  blocks: ReadonlyMap<string, Block>,
  added: readonly FormedRecord[],
): ReadonlyMap<string, Pair> {
  const pairs = new Map<string, Pair>();
  const propose = (one: string, other: string): void => {
    if (one === other) return;
    const [left, right] = one < other ? [one, other] : [other, one];
    pairs.set(`${left} ${right}`, [left, right]);
  };
  for (const { recordId, forms } of added) {
    const refined = [...forms.under((text) => blocks.get(text)?.isFull === true)];
    for (const { text } of [...forms.coarse.values(), ...refined]) {
      const block = blocks.get(text);
      if (block?.isUsed === true) for (const other of membersOf(block)) propose(recordId, other);
    }
  }
  for (const block of blocks.values()) {
    if (!block.wasFull || !block.isUsed) continue;
    for (const [at, one] of block.kept.entries()) for (const other of block.kept.slice(at + 1)) propose(one, other);
  }
  return pairs;
}
