/** A found record, whose it truly is, and what it should be together with. */
export interface Share {
  readonly person: string;
  readonly source: string;
  /** Shares of one cluster are one person, as far as anybody can know. */
  readonly cluster: string;
  readonly owners: readonly string[];
  /** The brand is told a name for it: matching reads it. */
  readonly isNamed: boolean;
}
