import type { ListKind } from './list-kind.ts';

/** What a wrong answer to "is this person on the list?" costs, in any one unit. */
export interface AttachCosts {
  /** Somebody on the list is written to all the same. */
  readonly missed: number;
  /** Somebody who is not on it is left in peace until a person has looked. */
  readonly falseHit: number;
}

/**
 * A hit withholds what persuades and nothing that is owed, until somebody has confirmed it, and it is taken back by one call: an
 * offer too few. A letter to the dead wounds those who open it; it costs twice that at the least. Writing to somebody who had
 * said no costs as much as leaving somebody in peace who had not.
 */
export const ATTACH_COSTS: Readonly<Record<ListKind, AttachCosts>> = {
  deceased: { missed: 2, falseHit: 1 },
  do_not_mail: { missed: 1, falseHit: 1 },
  opt_out: { missed: 1, falseHit: 1 },
};

/**
 * From how many bits of log odds on an entry hits: a third of certainty for the deceased, half for the others. Far below where records
 * become one person (`thresholdsOf`): a false merge shows somebody another's data, a false hit shows nobody anything.
 * @source Bayes decision rule: hit where (1 - p) x falseHit <= p x missed.
 */
export function attachBits(kind: ListKind): number {
  const { missed, falseHit } = ATTACH_COSTS[kind];
  return Math.log2(falseHit / missed);
}
