import type { ExplainedRecord, Explanation } from '@throughline/contract/explanation';
import type { Clash } from '@throughline/core/resolve/matching/explain/find-clashes';

/** What is known of two records when it is said what decided about them. */
export interface Standings {
  readonly isOnePerson: boolean;
  /** Identifiers and rulings alone join them. */
  readonly isFirm: boolean;
  /** A standing ruling says that the two sides are two people. */
  readonly isRuledDifferent: boolean;
  readonly states: readonly ExplainedRecord['matching'][];
  readonly clashes: readonly Clash[];
  /** What the records of the two sides say of each other; null where one side says nothing. */
  readonly across: { readonly meanBits: number; readonly bestBits: number } | null;
  readonly isAnyWaiting: boolean;
  readonly mergeBits: number;
}

/** What decided whether two records are one person: the first reason that would have been enough, strongest first. */
export function decidedBy(known: Standings): Explanation['decidedBy'] {
  if (known.isOnePerson) return known.isFirm ? 'identifiers' : 'evidence';
  const clashesBy = (...kinds: Clash['kind'][]) => known.clashes.some(({ kind }) => kinds.includes(kind));
  if (known.isRuledDifferent) return 'ruling';
  if (clashesBy('single_type')) return 'single_type';
  if (known.states.includes('waiting')) return 'waiting';
  if (known.states.includes('hearsay')) return 'hearsay';
  if (known.across === null || known.states.some((state) => state !== 'matched')) return 'not_matched';
  if (known.across.bestBits < known.mergeBits) return 'score';
  if (clashesBy('birth_dates', 'generations')) return 'clash';
  if (known.across.meanBits < 0) return 'mean';
  return known.isAnyWaiting ? 'waiting' : 'others';
}
