import type { IdentifierType } from './identifier.ts';
import type { Slot } from './record-view.ts';

/** A unique identifier as it is remembered beside a core. */
export interface UniqueValue {
  readonly type: IdentifierType;
  readonly namespace: string;
  readonly identifierId: string;
}

/**
 * What others need to know of a record to judge a value they share with it: its core (records connected by
 * unique values and rulings, `model.md` 4.1) and how it may link. Stored on the record, so that judging a
 * value reads one row per showing and not the people behind it.
 */
export interface CoreSummary {
  /** Smallest record id of the core. */
  readonly coreId: string;
  /** Unique values the core holds, sorted by id. */
  readonly uniques: readonly UniqueValue[];
  /** Single values of the part that user ids and rulings alone connect, sorted by id. */
  readonly singles: readonly UniqueValue[];
  readonly isNamed: boolean;
  /** Slots by which the record links nothing (`model.md` 2, 4.6), sorted. */
  readonly silenced: readonly Slot[];
}
