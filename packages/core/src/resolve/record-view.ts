import type { IdentifierType } from './identifier.ts';
import type { Trust } from './trust.ts';

/** One record's showing of one identifier, as the partition needs it. */
export interface Claim {
  readonly identifierId: string;
  readonly type: IdentifierType;
  readonly namespace: string;
  /** How far this showing may be believed; at most the record's own trust. */
  readonly trust: Trust;
  /** The record is about this identifier. */
  readonly isSubject: boolean;
  /** For an order: the earliest event by which this record claims it, in canonical order. */
  readonly firstClaim?: CanonicalInstant | undefined;
}

/** A place in the canonical order of facts: `occurredAt` in ms, then the dedupe key. */
export interface CanonicalInstant {
  readonly at: number;
  readonly key: string;
}

/** What is known of a record when people are computed. */
export interface RecordView {
  readonly recordId: string;
  readonly trust: Trust;
  /** `occurredAt` of its earliest counted event, ms since 1970. */
  readonly firstAt: number;
  /** Its latest full name, folded; null when it never gave one. */
  readonly foldedName: string | null;
  readonly claims: readonly Claim[];
  /**
   * How many more values the record shows that nobody else does, by slot: they link nobody, but too many of a type
   * silence the record (`model.md` 4.6). Whoever reads a record may leave out such e-mails, phones and devices.
   */
  readonly soleValues: ReadonlyMap<Slot, number>;
}

/** A type of identifier within its namespace. */
export type Slot = `${IdentifierType} ${string}`;

/** The slot of a claim. */
export function slotOf({ type, namespace }: Pick<Claim, 'type' | 'namespace'>): Slot {
  return `${type} ${namespace}`;
}
