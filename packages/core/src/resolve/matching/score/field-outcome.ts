/** What comparing one field of two records gave. A field that either side does not say has no outcome: it is no evidence. */
export interface FieldOutcome {
  /** `given`, `birthDate`, `id:passport`, `extra:occupation`. */
  readonly field: string;
  /** Which of the field's levels, 0 the best. */
  readonly level: number;
  /** What is counted for frequency on either side; null where frequency means nothing. */
  readonly leftTerm: string | null;
  readonly rightTerm: string | null;
  /** What is shown to people. */
  readonly left: string;
  readonly right: string;
}
