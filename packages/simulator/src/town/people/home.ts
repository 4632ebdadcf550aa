import type { WrittenName } from './written-name.ts';

/** A dwelling and how its post is addressed. Two families may have the same dwelling one after the other. */
export interface Home {
  /** Unique over the town's dwellings: equal where a family moved in after another one left. */
  readonly id: string;
  /** Street and house number (and block or entrance) in the national order. */
  readonly street: WrittenName;
  /** Flat, in the national form ("Flat 3", "ap. 12", "кв. 7"); null in a house of one's own. */
  readonly flat: WrittenName | null;
  readonly city: WrittenName;
  readonly region: WrittenName | null;
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}
