import { letterBits } from '../score/letter-bits.ts';
import { oneScript } from './homoglyphs.ts';
import { latinLetters } from './latin-letters.ts';
import { nicknameRoots } from './nicknames.ts';
import { remembered } from './remembered.ts';
import { soundKey } from './sound-key.ts';
import { spellingKey } from './spelling-key.ts';
import { transliterate } from './transliterate.ts';

/** One word of a name in the forms in which it is compared. */
export interface NameToken {
  /** As written, lower case, without accents, in its own script. */
  readonly written: string;
  /** In Latin letters. */
  readonly latin: string;
  readonly spelling: string;
  readonly sound: string;
  /** Given names it may stand for. */
  readonly roots: readonly number[];
  readonly isInitial: boolean;
  /** Which letters `latin` and `spelling` have: what most comparisons are decided by. */
  readonly latinBits: number;
  readonly spellingBits: number;
}

/** The forms of one word of a name. ~3 us for a word not met lately. */
export const nameToken = remembered((word: string): NameToken => {
  const written = latinLetters(oneScript(word.toLowerCase()));
  const latin = transliterate(written).replace(/[^\p{L}\p{N}]+/gu, '');
  // A digit inside a word is a letter that somebody or some scanner put so: Ig0r Sech1n.
  const letters =
    /[0159]/.test(latin) && /\p{L}/u.test(latin)
      ? latin.replace(/[0159]/g, (digit) => ({ 0: 'o', 1: 'i', 5: 's', 9: 'g' })[digit]!)
      : latin;
  const spelling = spellingKey(letters);
  return {
    written,
    latin: letters,
    spelling,
    sound: soundKey(spelling),
    roots: nicknameRoots(spelling),
    isInitial: letters.length === 1,
    latinBits: letterBits(letters),
    spellingBits: letterBits(spelling),
  };
});
