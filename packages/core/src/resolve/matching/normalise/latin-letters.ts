/** Letters of Latin alphabets that no decomposition reaches. Turkish dotless ı is an i that lost its dot. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ə: 'a',
  ŀ: 'l',
  ĸ: 'k',
};

/** Lower-case text without accents (`Ștefan`, `Ştefan` and `STEFAN` are `stefan`); letters of other scripts stay. */
export function latinLetters(text: string): string {
  // İ lower-cases to i and a combining dot, which goes with the other marks.
  const lower = text.toLowerCase();
  if (!/[^ -~]/.test(lower)) return lower;
  const bare = lower.normalize('NFKD').replace(/(?<=\p{Script=Latin})\p{M}+/gu, '');
  return bare.replace(/[ßẞæœøđðþłħıŋəŀĸ]/g, (letter) => LETTERS[letter]!).normalize('NFC');
}
