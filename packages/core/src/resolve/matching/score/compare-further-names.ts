import type { NameToken } from '../normalise/name-token.ts';
import { INITIAL, SIMILAR, wordLikeness } from './word-likeness.ts';

const [SAME, SAME_INITIAL, DIFFERS] = [0, 1, 2] as const;

/** Level of the given names behind the first, or of patronymics: the shorter list must be found in the longer, in any order. Null where a side has none. */
export function compareFurtherNames(left: readonly NameToken[], right: readonly NameToken[]): number | null {
  const [few, many] = left.length <= right.length ? [left, right] : [right, left];
  if (few.length === 0) return null;
  if (many.length === 1) return levelOf(wordLikeness(few[0]!, many[0]!, true));
  const open = [...many];
  let level: number = SAME;
  for (const token of few) {
    const ranks = open.map((other) => wordLikeness(token, other, true));
    const best = Math.min(...ranks);
    level = Math.max(level, levelOf(best));
    if (level === DIFFERS) return DIFFERS;
    open.splice(ranks.indexOf(best), 1);
  }
  return level;
}

function levelOf(rank: number): number {
  if (rank > INITIAL) return DIFFERS;
  return rank >= SIMILAR ? SAME_INITIAL : SAME;
}
