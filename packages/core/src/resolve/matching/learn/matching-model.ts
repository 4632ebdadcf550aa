/**
 * Everything a score depends on besides the two records: one JSON value, frozen under a version. Learned without labels, or
 * the cold-start model that ships.
 */
export interface MatchingModel {
  /** Names the model; rises with every one that is learned. */
  readonly version: number;
  /** The rules of normalisation and of levels under which it was learned. */
  readonly normalisation: number;
  /** How many records the chances below are about. */
  readonly records: number;
  /** How many other records of the same person a record has, on average. */
  readonly samePerRecord: number;
  /** By field (`given`, `id:passport`) or by kind (`id`, `extra`) for fields that were not there when it was learned. */
  readonly fields: Readonly<Record<string, FieldModel>>;
  /** Other reasons than being one person for which two records are alike. */
  readonly rivals: readonly Rival[];
  /** Not there: names and towns have nothing to do with each other. */
  readonly leaning?: Leaning;
}

/**
 * How many bits two names, or a name and a town, say less together than each alone, because both go with a language or a country.
 */
export interface Leaning {
  readonly givenFamily: number;
  readonly givenCity: number;
  readonly familyCity: number;
}

/** What the levels of one field say. The lists run along the field's levels. */
export interface FieldModel {
  /** P(level | the same person). */
  readonly m: readonly number[];
  /** P(level | two people drawn at random). */
  readonly u: readonly number[];
  /** No field counts more than this, in bits, for or against. */
  readonly mostBits: number;
  /** How common values are; null where frequency means nothing. */
  readonly terms: TermTable | null;
}

/** Shares of people by value; a value that is not in the list has the share `rare`. */
export interface TermTable {
  readonly rare: number;
  readonly shares: Readonly<Record<string, number>>;
}

/**
 * Two people who have something in common: they live together, or they are twins. Without it, what a household shares
 * (name, address, telephone) would be taken for being one person.
 */
export interface Rival {
  readonly name: string;
  /** How many such others a record has, on average. */
  readonly perRecord: number;
  /** More than this is never learned: errors in given names look like twins, and twins are a known share of births. */
  readonly mostPerRecord: number;
  /** P(level | rival) by field; a field that is not there is as among strangers. */
  readonly levels: Readonly<Record<string, readonly number[]>>;
}
