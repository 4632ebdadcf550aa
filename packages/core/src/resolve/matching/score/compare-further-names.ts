import type { NameToken } from '../normalise/name-token.ts';
import { INITIAL, SIMILAR, wordLikeness } from './word-likeness.ts';

const [SAME, SAME_INITIAL, DIFFERS] = [0, 1, 2] as const;

/** Level of the given names behind the first, or of patronymics: the shorter list must be found in the longer, in any order. Null where a side has none. */
export function compareFurtherNames(left: readonly NameToken[], right: readonly NameToken[]): number | null {
  const [few, many] = left.length <= right.length ? [left, right] : [right, left];
  if (few.length === 0) return null;
  const open = [...many];
  let level: number = SAME;
  for (const token of few) {
    const ranks = open.map((other) => wordLikeness(token, other, true));
    const best = Math.min(...ranks);
    if (best > INITIAL) return DIFFERS;
    if (best >= SIMILAR) level = SAME_INITIAL;
    open.splice(ranks.indexOf(best), 1);
  }
  return level;
}
