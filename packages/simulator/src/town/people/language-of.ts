import { createRandom } from '../../random.ts';
import type { Language } from './language.ts';

/** Share of families that speak each language, as weights. */
const LANGUAGES: readonly (readonly [Language, number])[] = [
  ['en', 22],
  ['de', 22],
  ['ro', 14],
  ['uk', 12],
  ['tr', 11],
  ['pt', 10],
  ['ru', 9],
];
/** Families whose numbers differ in this bit only are a pair. */
const PAIR_BIT = 32;

/** The family that this one exchanges numbers, mailboxes and homes with; the pairing is mutual. */
export function counterpartOf(family: number): number {
  const remainder = family % (2 * PAIR_BIT);
  return remainder < PAIR_BIT ? family + PAIR_BIT : family - PAIR_BIT;
}

/** The language of a family. Counterparts speak the same one, since numbers and homes pass within a country. */
export function languageOf(seed: string, family: number): Language {
  return createRandom(`${seed}/language/${Math.min(family, counterpartOf(family))}`).weighted(LANGUAGES);
}
