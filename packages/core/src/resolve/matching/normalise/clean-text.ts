import { isJunkText } from './junk-text.ts';

/** Zero-width and direction marks, soft hyphens, control characters: never part of what somebody wrote. */
const INVISIBLE = /[\p{Cc}\p{Cf}]+/gu;
const MARKUP = /<[^>]{0,100}>/g;
const PICTURES = /[\p{Extended_Pictographic}\u{FE0F}]/gu;
/** Longer text is no name, number or line of an address; it is cut before anything looks at it. */
const MOST_CHARACTERS = 300;

/** Text as a person would read it: NFKC, one space between words, nothing invisible, no markup; null for junk. O(n), n <= 300. */
export function cleanText(raw: string | undefined): string | null {
  if (raw === undefined || raw === '') return null;
  const plain = raw.length <= MOST_CHARACTERS ? raw : raw.slice(0, MOST_CHARACTERS);
  // Nearly every value is plain letters: the rules for the others cost ten times as much.
  const visible = /^[\x20-\x3b\x3d\x3f-\x7e]*$/.test(plain)
    ? plain
    : plain
        .normalize('NFKC')
        // One character may become eighteen.
        .slice(0, MOST_CHARACTERS)
        .replace(MARKUP, ' ')
        .replace(/[\t\r\n]/g, ' ')
        .replace(INVISIBLE, '')
        .replace(PICTURES, ' ');
  const text = visible.replace(/\s+/g, ' ').trim();
  return isJunkText(text) ? null : text;
}
