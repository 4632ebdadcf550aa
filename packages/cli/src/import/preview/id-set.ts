import { hash } from 'node:crypto';

/** Remembers which texts came, 8 bytes of hash each: two of five million are taken for one with a chance of 1 in 10^6. */
export interface IdSet {
  /** False when it came before. */
  add(text: string): boolean;
  size(): number;
}

/** An open-addressing table of hashes; at most 24 bytes an id. */
export function createIdSet(): IdSet {
  let slots = new BigUint64Array(1 << 12);
  let size = 0;
  const insert = (table: BigUint64Array, key: bigint): boolean => {
    const mask = table.length - 1;
    for (let at = Number(key & BigInt(mask)); ; at = (at + 1) & mask) {
      if (table[at] === key) return false;
      if (table[at] !== 0n) continue;
      table[at] = key;
      return true;
    }
  };
  return {
    add(text) {
      // Zero marks an empty slot.
      const key = hash('sha256', text, 'buffer').readBigUInt64LE(0) || 1n;
      if (size * 3 > slots.length * 2) {
        const larger = new BigUint64Array(slots.length * 2);
        for (const known of slots) if (known !== 0n) insert(larger, known);
        slots = larger;
      }
      const isNew = insert(slots, key);
      if (isNew) size += 1;
      return isNew;
    },
    size: () => size,
  };
}
