/** What is known about pairs of records when people are made of them. Records are places in a list that is ordered by id. */
export interface Evidence {
  /** log2 odds of two records; symmetric. Also asked for pairs that were no candidates. */
  bits(left: number, right: number): number;
  /**
   * What outranks scores: `same` (judgement, identifier), `different` (judgement, two values of a single type), or null. Disagreeing
   * ids, e-mails, telephones and cards are no verdict: they are in the bits.
   */
  verdict(left: number, right: number): 'same' | 'different' | null;
  /** True for a record that gives a whole date of birth. */
  isDated(record: number): boolean;
  /** True for two whole dates of birth that are not one date written twice, or a Jr and a Sr. */
  clash(left: number, right: number): boolean;
}

/** A scored candidate pair. */
export interface ScoredPair {
  readonly left: number;
  readonly right: number;
  readonly bits: number;
}

/** People, and what was not decided. */
export interface Partition {
  /** For each record the smallest record of its person. */
  readonly personOf: readonly number[];
  /** Pairs whose groups stayed apart with a score of the review band or better, best first. */
  readonly reviews: readonly ScoredPair[];
  /** Groups that hung together by links but were more than a component may have, and were parted at a higher score. */
  readonly contained: readonly { readonly smallest: number; readonly records: number; readonly atBits: number }[];
}
