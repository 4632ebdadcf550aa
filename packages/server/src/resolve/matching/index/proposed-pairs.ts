import { type Block, type FormedRecord, membersOf } from './key-blocks.ts';

/** Two record ids, the smaller first. */
export type Pair = readonly [left: string, right: string];

/**
 * The pairs that blocks propose after a change and might not have proposed before: those of records that are new, and all pairs of
 * blocks that are not full any more. Each once.
 */
export function proposedPairs(blocks: ReadonlyMap<string, Block>, added: readonly FormedRecord[]): Pair[] {
  const pairs: Pair[] = [];
  const othersOf = new Map<string, Set<string>>();
  const propose = (one: string, other: string): void => {
    if (one === other || othersOf.get(other)?.has(one) === true) return;
    let others = othersOf.get(one);
    if (others === undefined) othersOf.set(one, (others = new Set()));
    if (others.has(other)) return;
    others.add(other);
    pairs.push(one < other ? [one, other] : [other, one]);
  };
  const isFull = (text: string): boolean => blocks.get(text)?.isFull === true;
  for (const { recordId, forms } of added) {
    for (const own of [forms.coarse.values(), forms.under(isFull)]) {
      for (const { text } of own) {
        const block = blocks.get(text);
        if (block?.isUsed === true) for (const other of membersOf(block)) propose(recordId, other);
      }
    }
  }
  for (const block of blocks.values()) {
    if (!block.wasFull || !block.isUsed) continue;
    for (const [at, one] of block.kept.entries()) for (const other of block.kept.slice(at + 1)) propose(one, other);
  }
  return pairs;
}
