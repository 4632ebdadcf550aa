/** Longest first: what is spelt in several ways, and the one way in which it is searched. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/shch|sch|sh/g, 's'],
  [/zh/g, 'z'],
  [/kh/g, 'h'],
  [/gh/g, 'g'],
  [/th/g, 't'],
  [/ph/g, 'f'],
  [/wh|w/g, 'v'],
  [/tch|ch|ck|cz|ts|tz|k|q/g, 'c'],
  [/x/g, 'cs'],
  [/[jy]/g, 'i'],
  [/ae/g, 'a'],
  [/oe/g, 'o'],
  [/ue/g, 'u'],
  [/^ie/, 'e'],
  [/(.)\1+/g, '$1'],
];

/**
 * The key under which a plain word is searched: words that are one name in other spellings share it (Mihail, Mikhail;
 * Gheorghe, Georghe; Müller, Mueller; Юрий, Yuriy). Coarse on purpose: it proposes, and the spelling decides the rank.
 * Words with digits stay as they are.
 */
export function soundOf(word: string): string {
  if (/\d/.test(word)) return word;
  return SPELLINGS.reduce((sound, [spelling, one]) => sound.replace(spelling, one), word);
}
