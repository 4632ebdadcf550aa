import { MOST_IN_BLOCK } from './blocking-key.ts';

/** So many stand for a crowd that says the very same. */
export const MOST_ALIKE = 4;

/** Which records are found by keys, and who stands for the others. */
export interface IndexedRecords {
  readonly isIndexed: readonly boolean[];
  /** Candidates that no key finds: each of a crowd with those that stand for it. */
  readonly pairs: readonly (readonly [left: number, right: number])[];
}

/**
 * Records that say the very same would fill every block and push out what they could be compared with. So of a firm group only the
 * first of those that say the same is found by keys; and of more firm groups than a block may hold only the first few, with
 * which the others are compared. Places are in the order of ids, so the answer depends on the set alone. O(records).
 */
export function indexedRecords(texts: readonly string[], firmOf: (at: number) => string): IndexedRecords {
  const crowds = new Map<string, { firms: Set<string>; firsts: number[] }>();
  for (const [at, text] of texts.entries()) {
    const crowd = crowds.get(text) ?? { firms: new Set(), firsts: [] };
    crowds.set(text, crowd);
    if (crowd.firms.has(firmOf(at))) continue;
    crowd.firms.add(firmOf(at));
    crowd.firsts.push(at);
  }
  const isIndexed = texts.map(() => false);
  const pairs: (readonly [number, number])[] = [];
  for (const { firsts } of crowds.values()) {
    const isCrowd = firsts.length > MOST_IN_BLOCK;
    const found = isCrowd ? firsts.slice(0, MOST_ALIKE) : firsts;
    for (const at of found) isIndexed[at] = true;
    for (const right of isCrowd ? firsts.slice(1) : [])
      for (const left of found) if (left < right) pairs.push([left, right]);
  }
  return { isIndexed, pairs };
}
