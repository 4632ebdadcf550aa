/**
 * The consonants of a word, for finding (not for scoring): voiced and voiceless are one, vowels go except that a first vowel is
 * marked. `Mohammed` and `Muhamad` are `mhmt`. At most six letters; words without a consonant keep their vowels.
 * @param spelling the word's `spellingKey`.
 */
export function soundKey(spelling: string): string {
  const consonants = spelling
    .replace(/^[aeiou]/, 'A')
    .replace(/[aeiou]/g, '')
    .replace(/[dt]/g, 't')
    .replace(/[bpf]/g, 'p')
    .replace(/[gk]/g, 'k')
    .replace(/[zsc]/g, 's')
    .replace(/(.)\1+/gu, '$1');
  return consonants.length > 1 ? consonants.slice(0, 6) : spelling.slice(0, 3);
}
