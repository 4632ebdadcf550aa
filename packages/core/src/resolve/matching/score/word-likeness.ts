import type { NameToken } from '../normalise/name-token.ts';
import { editDistance } from './edit-distance.ts';
import { jaroFrom } from './jaro.ts';

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
  if (mayBeNickname && left.roots.length > 0 && left.roots.some((root) => right.roots.includes(root))) return ALIKE;
  const length = Math.max(left.spelling.length, right.spelling.length);
  // More than a third of the letters, or more than three, is another name.
  const most = Math.min(3, Math.max(1, Math.floor(length / 3)));
  const written = editDistance(left.latin, right.latin, most);
  const edits =
    written <= 1
      ? written
      : Math.min(written, Math.max(written - 1, editDistance(left.spelling, right.spelling, most)));
  if (length < 4) return edits <= 1 && length === 3 && left.latin[0] === right.latin[0] ? SIMILAR : DIFFERENT;
  if (edits <= 1 || (edits === 2 && length >= 8)) return CLOSE;
  const isSameSound = left.sound === right.sound && left.sound.length >= 3;
  // A common beginning is no error: Darla is not Darlene. What sounds the same may be written with many.
  if (isSameSound && jaroFrom(0.72, left.latin, right.latin) > 0) return CLOSE;
  if (edits <= most || isSameSound || jaroFrom(0.83, left.latin, right.latin) > 0) return SIMILAR;
  return DIFFERENT;
}
