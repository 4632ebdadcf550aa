import type { NameSide } from './name-side.ts';
import type { NameToken } from './name-token.ts';

/** A name taken apart: what is said of the person, of the family, and what is only said sometimes. */
export interface PreparedName {
  /** As it came, for people to read. */
  readonly original: string;
  /** First and further given names, in order. */
  readonly given: readonly NameToken[];
  readonly family: readonly NameToken[];
  /** Patronymics: evidence where both sides have one. */
  readonly patronymics: readonly NameToken[];
  /** Jr, Sr, II: which of several generations. */
  readonly generation: string | null;
  /** False where one text held the whole name and the order is a guess. */
  readonly isOrderKnown: boolean;
  /** The same words as they are compared. */
  readonly givenSide: NameSide;
  readonly familySide: NameSide;
  /** Given and family names together, for a name whose order is a guess. */
  readonly wholeSide: NameSide;
  /** The given names behind the first. */
  readonly further: NameSide;
  readonly fathers: NameSide;
  /** All words together in the order of the alphabet, for frequencies and for finding. */
  readonly key: string;
}
