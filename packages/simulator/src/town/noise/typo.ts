import type { Random } from '../../random.ts';
import { neighbouringKeys } from './neighbouring-keys.ts';
import type { TypoKind } from './noise-profile.ts';
import { unmarked } from './unmarked.ts';

/** What a scanner or a quick eye takes one sign for. */
const LOOKALIKES: readonly (readonly [string, string])[] = [
  ['0', 'o'],
  ['1', 'l'],
  ['5', 's'],
  ['8', 'b'],
  ['6', 'g'],
  ['rn', 'm'],
  ['cl', 'd'],
  ['vv', 'w'],
  ['u', 'v'],
  ['e', 'c'],
  ['h', 'b'],
  ['n', 'ri'],
  ['i', 'j'],
  ['и', 'н'],
  ['ш', 'щ'],
  ['е', 'с'],
  ['ь', 'ъ'],
];
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/**
 * The text with one slip of this kind in it, or null where it has no place for one (no marks to forget, one letter
 * only). Signs between words stay as they are. O(n).
 * @source The operators of the record-linkage generators: P. Christen and A. Pudjijono, Accurate synthetic generation of
 * realistic personal information, PAKDD 2009 (keyboard, OCR, single edits); F. Damerau, CACM 7(3), 1964 (the four edits).
 */
export function typo(random: Random, text: string, kind: TypoKind): string | null {
  const signs = Array.from(text.normalize('NFC'));
  const places = signs.flatMap((sign, i) => (LETTER_OR_DIGIT.test(sign) ? [i] : []));
  if (places.length < 2) return null;
  switch (kind) {
    case 'transposed':
      return transposed(random, signs, places);
    case 'dropped':
      return spliced(signs, random.pick(places), 1, '');
    case 'doubled': {
      const place = random.pick(places);
      return spliced(signs, place, 0, (signs[place] ?? '').toLowerCase());
    }
    case 'inserted': {
      const place = random.pick(places);
      return spliced(signs, place + 1, 0, random.pick(keysBeside(signs[place])));
    }
    case 'neighbouring-key': {
      const place = random.pick(places);
      return spliced(signs, place, 1, likeCase(signs[place] ?? '', random.pick(keysBeside(signs[place]))));
    }
    case 'misread':
      return misread(random, signs.join(''));
    case 'unmarked':
      return unmarked(text);
  }
}

function transposed(random: Random, signs: readonly string[], places: readonly number[]): string | null {
  const pairs = places.filter((place) => places.includes(place + 1) && signs[place] !== signs[place + 1]);
  if (pairs.length === 0) return null;
  const place = random.pick(pairs);
  const [left = '', right = ''] = [signs[place], signs[place + 1]];
  // A capital stays where it was: "Anna" becomes "Nana", not "nAna".
  return spliced(signs, place, 2, likeCase(left, right) + likeCase(right, left));
}

function misread(random: Random, text: string): string | null {
  const seen = LOOKALIKES.flatMap(([one, other]) => [[one, other] as const, [other, one] as const]).filter(([from]) =>
    text.includes(from),
  );
  if (seen.length === 0) return null;
  const [from, to] = random.pick(seen);
  const at = text.indexOf(from);
  return text.slice(0, at) + to + text.slice(at + from.length);
}

function keysBeside(sign: string | undefined): readonly string[] {
  const small = (sign ?? '').toLowerCase();
  const keys = neighbouringKeys(small);
  // A marked letter lies where its plain one does on most keyboards.
  const near = keys.length > 0 ? keys : neighbouringKeys(small.normalize('NFD').charAt(0));
  // Beside a plain letter a plain one is hit: an address stays one.
  const alike = small <= '\u007f' ? near.filter((key) => key <= '\u007f') : near;
  return alike.length > 0 ? alike : ['e'];
}

function likeCase(model: string, letter: string): string {
  return model === model.toLowerCase() ? letter.toLowerCase() : letter.toUpperCase();
}

function spliced(signs: readonly string[], at: number, count: number, by: string): string {
  return [...signs.slice(0, at), by, ...signs.slice(at + count)].join('');
}
