/** Chinese characters or Korean syllables alone: one for the family, the others for the person. */
const FAMILY_NAME_FIRST = /^(?:\p{Script=Han}+|\p{Script=Hangul}+)$/u;

/**
 * The words of a name: parted by spaces, dots, hyphens; apostrophes belong to the word (`O'Hare` is one). `SergeiLavrov` is
 * two words, `McDonald` is one. Two to four Chinese characters are a family name and a given name.
 */
export function splitNameWords(text: string): readonly string[] {
  const letters = Array.from(text.trim());
  if (letters.length >= 2 && letters.length <= 4 && FAMILY_NAME_FIRST.test(text.trim()))
    return [letters.slice(1).join(''), letters[0]!];
  // JC is two initials where other letters are small; where all are capitals it may be a word.
  const apart = /\p{Ll}/u.test(text) ? text.replace(/(?<!\p{L})(?!II|IV)(\p{Lu})(\p{Lu})(?!\p{L})/gu, '$1 $2') : text;
  return apart
    .replace(/(\p{Lu}?\p{Ll}{2,})(\p{Lu}\p{Ll}{2,})/gu, (whole, one: string, two: string) =>
      /^(Mac|Mc|De|Di|La|Le|Van|Von|Fitz)$/.test(one) ? whole : `${one} ${two}`,
    )
    .split(/[^\p{L}\p{M}\p{N}'’ʻʼ`]+/u)
    .map((word) => word.replace(/['’ʻʼ`]/g, ''))
    .filter((word) => word !== '');
}
