/** An address in its parts, each null where it is not said. */
export interface PreparedAddress {
  readonly original: string;
  /** House number with its letter: `12a`. */
  readonly number: string | null;
  /** Flat, staircase or suite: `12`, `3/12`. */
  readonly unit: string | null;
  /** Name of the street in Latin letters, kinds of ways shortened, one space between words. */
  readonly street: string | null;
  /** Names of the street without kinds of ways and without spaces, for writings that differ in both. */
  readonly bareStreet: string | null;
  /** Which letters `bareStreet` has. */
  readonly streetBits: number;
  /** House and street, under which an address is counted: everybody in one house shares it. Null where no street is said. */
  readonly streetTerm: string | null;
  readonly city: string | null;
  readonly postcode: string | null;
  readonly region: string | null;
  readonly country: string | null;
}
