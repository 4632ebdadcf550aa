import type { NameToken } from '../normalise/name-token.ts';
import { editDistanceOf } from './edit-distance.ts';
import { jaroFromOf } from './jaro.ts';

/** How alike two words of a name are, best first; the numbers are ranks. */
export const EXACT = 0;
/** Another writing of the same name: a nickname, another scheme of transliteration. */
export const ALIKE = 1;
/** A typing error away. */
export const CLOSE = 2;
/** Two or three errors away, or the same consonants. */
export const SIMILAR = 3;
/** One is the initial of the other. */
export const INITIAL = 4;
export const DIFFERENT = 5;

/** How alike two words of a name are. `mayBeNickname` for given names only: Bob stands for Robert, Bobs for nobody. */
export function wordLikeness(left: NameToken, right: NameToken, mayBeNickname: boolean): number {
  if (left.latin === right.latin) return EXACT;
  if (left.isInitial || right.isInitial) {
    if (left.latin[0] === right.latin[0] || (left.spelling !== '' && left.spelling[0] === right.spelling[0]))
      return INITIAL;
    return DIFFERENT;
  }
  if (left.spelling === right.spelling && left.spelling.length > 1) return ALIKE;
  if (mayBeNickname && haveCommon(left.roots, right.roots)) return ALIKE;
  const length = Math.max(left.spelling.length, right.spelling.length);
  // More than a third of the letters, or more than three, is another name.
  const most = Math.min(3, Math.max(1, Math.floor(length / 3)));
  const written = editDistanceOf(left.latin, left.latinBits, right.latin, right.latinBits, most);
  const edits = written <= 1 ? written : Math.min(written, Math.max(written - 1, spellingDistance(left, right, most)));
  if (length < 4) return edits <= 1 && length === 3 && left.latin[0] === right.latin[0] ? SIMILAR : DIFFERENT;
  if (edits <= 1 || (edits === 2 && length >= 8)) return CLOSE;
  const isSameSound = left.sound === right.sound && left.sound.length >= 3;
  // A common beginning is no error: Darla is not Darlene. What sounds the same may be written with many.
  if (isSameSound && likeness(0.72, left, right) > 0) return CLOSE;
  if (edits <= most || isSameSound || likeness(0.83, left, right) > 0) return SIMILAR;
  return DIFFERENT;
}

function haveCommon(roots: readonly number[], others: readonly number[]): boolean {
  for (let at = 0; at < roots.length; at += 1) if (others.includes(roots[at]!)) return true;
  return false;
}

function spellingDistance(left: NameToken, right: NameToken, most: number): number {
  return editDistanceOf(left.spelling, left.spellingBits, right.spelling, right.spellingBits, most);
}

function likeness(least: number, left: NameToken, right: NameToken): number {
  return jaroFromOf(least, left.latin, left.latinBits, right.latin, right.latinBits);
}
