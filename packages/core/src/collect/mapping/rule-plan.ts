import type { Around, Row } from './scope.ts';

/** A rule, ready to be applied. */
export interface RulePlan {
  readonly name: string;
  /** The table that drives it. */
  readonly table: string;
  /** Index of that table whose equal rows are one event; null when each row is one. */
  readonly groupIndex: number | null;
  /** Makes the event of a row, or of the rows of a group. Pure but for what `around` looks up. */
  readonly apply: (rows: readonly Row[], around: Around) => Produced;
}

/** What became of a row or group. */
export type Produced =
  | { readonly kind: 'event'; readonly event: ImportedEvent }
  /** `when` does not hold. */
  | { readonly kind: 'left_out' }
  | { readonly kind: 'bad'; readonly reason: string; readonly row: Row | null };

/** A Segment call as an import makes it. */
export interface ImportedEvent {
  /** The call as JSON. */
  readonly text: string;
  /** Whom it is about, as far as that can be told here: the same text for the same id, '' for nobody. */
  readonly who: string;
}
