import type { WrittenName } from '../written-name.ts';

/** A given name with the short and pet forms people type instead of it. */
export interface GivenName extends WrittenName {
  readonly shortNames: readonly WrittenName[];
}

/** A surname in the form of each sex; the same twice where the language has one form. */
export interface Surname {
  readonly female: WrittenName;
  readonly male: WrittenName;
}

/** The names of one language, the frequent ones first. */
export interface NameBook {
  readonly women: readonly GivenName[];
  readonly men: readonly GivenName[];
  readonly surnames: readonly Surname[];
}

/** Names as one reads them off a page: `Given=Short,Short`, divided by blanks; surnames in the masculine form. */
export interface NameLists {
  readonly women: string;
  readonly men: string;
  readonly surnames: string;
}
