import { spellingKey } from './spelling-key.ts';

/**
 * The consonants of a word, for finding (not for scoring): voiced and voiceless are one, vowels go except that a first vowel is
 * marked. `Mohammed` and `Muhamad` are `mhmt`. At most six letters; words without a consonant keep their vowels.
 */
export function soundKey(latin: string): string {
  const key = spellingKey(latin);
  const consonants = key
    .replace(/^[aeiou]/, 'A')
    .replace(/[aeiou]/g, '')
    .replace(/[dt]/g, 't')
    .replace(/[bpf]/g, 'p')
    .replace(/[gk]/g, 'k')
    .replace(/[zsc]/g, 's')
    .replace(/(.)\1+/gu, '$1');
  return consonants.length > 1 ? consonants.slice(0, 6) : key.slice(0, 3);
}
