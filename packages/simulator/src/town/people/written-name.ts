/** A name (or a line of an address) in its own script, and in the Latin letters of the country's own rules. */
export interface WrittenName {
  readonly own: string;
  readonly latin: string;
}
