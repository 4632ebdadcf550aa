import { ALPHABETS } from './alphabets.ts';
import { hangulSyllable } from './hangul-syllable.ts';
import { hanSyllable } from './han-syllables.ts';
import { latinLetters } from './latin-letters.ts';

/**
 * Text in lower-case Latin letters, for comparing across scripts; the original is kept by who asks. Many spellings become one,
 * so what is compared after it says less than what was written: `spelling` levels have their own u. Characters without a
 * rule stay as they are.
 */
export function transliterate(text: string): string {
  const plain = latinLetters(text);
  if (!/[^ -~]/.test(plain)) return plain;
  let latin = '';
  for (const character of plain.normalize('NFC')) latin += latinOf(character);
  return latin
    .replace(/\p{M}+/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

function latinOf(character: string): string {
  if (character <= '\x7f') return character;
  // Hiragana lies 0x60 below katakana, and one table does for both.
  const code = character.codePointAt(0)!;
  const letter = code >= 0x3041 && code <= 0x3096 ? String.fromCodePoint(code + 0x60) : character;
  const known = ALPHABETS.get(letter);
  if (known !== undefined) return known;
  const syllable = hanSyllable(letter) ?? hangulSyllable(letter);
  if (syllable !== null) return `${syllable} `;
  const bare = letter.normalize('NFD');
  if (bare !== letter) return Array.from(bare, (part) => ALPHABETS.get(part) ?? (part <= '\x7f' ? part : '')).join('');
  return letter === '·' || letter === '・' ? ' ' : letter;
}
