import type { NameToken } from '../normalise/name-token.ts';
import { editDistance } from './edit-distance.ts';
import { ALIKE, CLOSE, DIFFERENT, EXACT, INITIAL, SIMILAR, wordLikeness } from './word-likeness.ts';

/** The word of the given names that somebody goes by, which is compared as `given`; the others are `middle`. */
export function givenWords(tokens: readonly NameToken[]): readonly NameToken[] {
  return tokens.slice(0, 1);
}

/**
 * How alike two lists of given names are. The first words count; somebody called by a second name (Boris for Alexander Boris) is
 * `alike` at best. Null where a side has none.
 */
export function compareGivens(left: readonly NameToken[], right: readonly NameToken[]): number | null {
  const [one, other] = [left[0], right[0]];
  if (one === undefined || other === undefined) return null;
  const first = wordLikeness(one, other, true);
  if (first <= ALIKE || (left.length === 1 && right.length === 1)) return first;
  if (
    joined(left) === joined(right) ||
    joined(left.slice(0, 2)) === other.latin ||
    joined(right.slice(0, 2)) === one.latin
  )
    return EXACT;
  let best = Math.min(first, torn(left, right));
  for (const token of right.slice(1)) best = Math.min(best, cross(one, token));
  for (const token of left.slice(1)) best = Math.min(best, cross(other, token));
  return best;
}

function cross(one: NameToken, other: NameToken): number {
  const likeness = wordLikeness(one, other, true);
  if (likeness === INITIAL) return DIFFERENT;
  return likeness <= ALIKE ? ALIKE : Math.max(likeness, SIMILAR);
}

/** Level of `family`. A double name beside one of its parts is `part`, and so is an initial; both say more than a mere likeness. */
export function compareFamilies(left: readonly NameToken[], right: readonly NameToken[]): number | null {
  const rank = familyRank(left, right);
  if (rank === SIMILAR) return INITIAL;
  return rank === INITIAL ? SIMILAR : rank;
}

function familyRank(left: readonly NameToken[], right: readonly NameToken[]): number | null {
  const [one, other] = [left[0], right[0]];
  if (one === undefined || other === undefined) return null;
  if (left.length === 1 && right.length === 1) return wordLikeness(one, other, false);
  if (joined(left) === joined(right)) return EXACT;
  if (left.length === right.length) {
    const straight = worst(left, right);
    if (straight <= CLOSE) return straight;
    const turned = worst(left, [...right].reverse());
    if (turned <= CLOSE) return Math.max(turned, ALIKE);
  }
  if (torn(left, right) <= CLOSE) return CLOSE;
  const shared = left.some((token) => right.some((partner) => wordLikeness(token, partner, false) <= CLOSE));
  return shared ? INITIAL : DIFFERENT;
}

function worst(left: readonly NameToken[], right: readonly NameToken[]): number {
  return Math.max(...left.map((token, at) => wordLikeness(token, right[at]!, false)));
}

/** A word that a blank or a scanned stroke has torn apart (`Kr sti`) is put together before it is given up. */
function torn(left: readonly NameToken[], right: readonly NameToken[]): number {
  if (left.length < 2 && right.length < 2) return DIFFERENT;
  const [one, other] = [joined(left.slice(0, 2)), joined(right.slice(0, 2))];
  const [first, second] = [left[0]!.latin, right[0]!.latin];
  const isClose = (a: string, b: string) => Math.min(a.length, b.length) >= 4 && editDistance(a, b, 1) <= 1;
  return isClose(one, second) || isClose(first, other) ? CLOSE : DIFFERENT;
}

const joined = (tokens: readonly NameToken[]) => tokens.map(({ latin }) => latin).join('');
