import type { NameSide } from '../normalise/name-side.ts';
import type { NameToken } from '../normalise/name-token.ts';
import { mayBegin } from '../normalise/nicknames.ts';
import { editDistance } from './edit-distance.ts';
import { ALIKE, CLOSE, DIFFERENT, EXACT, INITIAL, SIMILAR, wordLikeness } from './word-likeness.ts';

/**
 * How alike two lists of given names are. The first words count; somebody called by a second name (Boris for Alexander Boris) is
 * `alike` at best. Null where a side has none, or the initial of a name by which the other may be called.
 */
export function compareGivens(left: NameSide, right: NameSide): number | null {
  const [one, other] = [left.tokens[0], right.tokens[0]];
  if (one === undefined || other === undefined) return null;
  const first = wordLikeness(one, other, true);
  if (first === DIFFERENT && isOtherInitial(one, other)) return null;
  if (first <= ALIKE || (left.tokens.length === 1 && right.tokens.length === 1)) return first;
  if (left.joined === right.joined || left.firstTwo === other.latin || right.firstTwo === one.latin) return EXACT;
  let best = Math.min(first, torn(left, right));
  for (let at = 1; at < right.tokens.length; at += 1) best = Math.min(best, cross(one, right.tokens[at]!));
  for (let at = 1; at < left.tokens.length; at += 1) best = Math.min(best, cross(other, left.tokens[at]!));
  return best;
}

function isOtherInitial(one: NameToken, other: NameToken): boolean {
  if (one.isInitial === other.isInitial) return false;
  return one.isInitial ? mayBegin(one.spelling, other.roots) : mayBegin(other.spelling, one.roots);
}

function cross(one: NameToken, other: NameToken): number {
  const likeness = wordLikeness(one, other, true);
  if (likeness === INITIAL) return DIFFERENT;
  return likeness <= ALIKE ? ALIKE : Math.max(likeness, SIMILAR);
}

/** Level of `family`. A double name beside one of its parts is `part`, and so is an initial; both say more than a mere likeness. */
export function compareFamilies(left: NameSide, right: NameSide): number | null {
  const rank = familyRank(left, right);
  if (rank === SIMILAR) return INITIAL;
  return rank === INITIAL ? SIMILAR : rank;
}

function familyRank(left: NameSide, right: NameSide): number | null {
  const [one, other] = [left.tokens[0], right.tokens[0]];
  if (one === undefined || other === undefined) return null;
  if (left.tokens.length === 1 && right.tokens.length === 1) return wordLikeness(one, other, false);
  if (left.joined === right.joined) return EXACT;
  if (left.tokens.length === right.tokens.length) {
    const straight = worst(left.tokens, right.tokens, false);
    if (straight <= CLOSE) return straight;
    const turned = worst(left.tokens, right.tokens, true);
    if (turned <= CLOSE) return Math.max(turned, ALIKE);
  }
  if (torn(left, right) <= CLOSE) return CLOSE;
  return haveCloseWord(left.tokens, right.tokens) ? INITIAL : DIFFERENT;
}

function worst(left: readonly NameToken[], right: readonly NameToken[], isTurned: boolean): number {
  let rank = EXACT;
  for (let at = 0; at < left.length; at += 1)
    rank = Math.max(rank, wordLikeness(left[at]!, right[isTurned ? right.length - 1 - at : at]!, false));
  return rank;
}

function haveCloseWord(left: readonly NameToken[], right: readonly NameToken[]): boolean {
  for (const token of left) for (const partner of right) if (wordLikeness(token, partner, false) <= CLOSE) return true;
  return false;
}

/** A word that a blank or a scanned stroke has torn apart (`Kr sti`) is put together before it is given up. */
function torn(left: NameSide, right: NameSide): number {
  if (left.tokens.length < 2 && right.tokens.length < 2) return DIFFERENT;
  const [first, second] = [left.tokens[0]!.latin, right.tokens[0]!.latin];
  return isErrorAway(left.firstTwo, second) || isErrorAway(first, right.firstTwo) ? CLOSE : DIFFERENT;
}

const isErrorAway = (one: string, other: string) =>
  Math.min(one.length, other.length) >= 4 && editDistance(one, other, 1) <= 1;
