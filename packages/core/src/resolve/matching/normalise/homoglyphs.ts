/** Cyrillic and Greek letters that look like a Latin one, lower case. */
const LOOKS_LATIN: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ј: 'j',
  ѕ: 's',
  к: 'k',
  м: 'm',
  т: 't',
  н: 'h',
  в: 'b',
  ԁ: 'd',
  ո: 'n',
  α: 'a',
  ο: 'o',
  ν: 'v',
  ρ: 'p',
  ι: 'i',
  κ: 'k',
  υ: 'u',
  τ: 't',
};
const LOOKS_CYRILLIC = new Map(
  Object.entries(LOOKS_LATIN)
    .filter(([letter]) => /\p{Script=Cyrillic}/u.test(letter) && !'нтвԁ'.includes(letter))
    .map(([letter, latin]) => [latin, letter]),
);

/**
 * One word in one script: `Мaria` with a Cyrillic М is `maria`. A word of two scripts takes the one most of its letters have;
 * a word of one script stays, whatever it looks like (`Роза` is no `poza`).
 */
export function oneScript(word: string): string {
  if (!/\p{Script=Latin}/u.test(word) || !/[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(word)) return word;
  const latin = word.match(/\p{Script=Latin}/gu)!.length;
  const other = word.match(/[\p{Script=Cyrillic}\p{Script=Greek}]/gu)!.length;
  const letters = Array.from(word);
  if (latin >= other) return letters.map((letter) => LOOKS_LATIN[letter] ?? letter).join('');
  return letters.map((letter) => LOOKS_CYRILLIC.get(letter) ?? letter).join('');
}
