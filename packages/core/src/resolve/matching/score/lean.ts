import type { Leaning } from '../learn/matching-model.ts';

/** Levels at which names and towns agree. */
const [LAST_OF_GIVEN, LAST_OF_FAMILY, LAST_OF_CITY] = [2, 3, 1] as const;

/**
 * What a family name and a town say less where the given name, or both names, have said already which country somebody is of, in bits.
 * Levels are -1 where a field was not compared. @param less is filled: of the family name, of the town.
 */
export function lean({ givenFamily, givenCity, familyCity }: Leaning, levels: LeaningLevels, less: number[]): void {
  const [given, family, city] = levels;
  const isGiven = given >= 0 && given <= LAST_OF_GIVEN;
  const isFamily = family >= 0 && family <= LAST_OF_FAMILY;
  less[0] = isGiven && isFamily ? givenFamily : 0;
  less[1] = city < 0 || city > LAST_OF_CITY ? 0 : Math.max(isGiven ? givenCity : 0, isFamily ? familyCity : 0);
}

/** Levels of given name, family name and town. */
export type LeaningLevels = readonly [given: number, family: number, city: number];

/** Bits that count less by some, but never turn against. */
export const leanedBits = (bits: number, less: number) => (bits > 0 ? Math.max(0, bits - less) : bits);
