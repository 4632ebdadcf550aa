import type { WrittenName } from '../written-name.ts';

/** A city of the town's map. */
export interface City {
  readonly name: WrittenName;
  readonly region: WrittenName | null;
  /** Postal code in which `#` is any digit and `@` any letter that the country uses there. */
  readonly postalPattern: string;
}

/** Where people of one language live. */
export interface PlaceBook {
  readonly cities: readonly City[];
  readonly streets: readonly WrittenName[];
}

/** Places as one reads them off a page: `City|region|postal pattern` and streets, a line each; the big cities first. */
export interface PlaceLists {
  readonly cities: string;
  readonly streets: string;
}
