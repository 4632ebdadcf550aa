/** Where scores part into merge, review and leave, in bits of log odds. */
export interface Thresholds {
  /** From here on two groups may become one person. */
  readonly mergeBits: number;
  /** From here to `mergeBits` somebody should look. */
  readonly reviewBits: number;
}

/** What a wrong decision costs, in any one unit. */
export interface Costs {
  readonly falseMerge: number;
  readonly falseSplit: number;
  /** What it costs that somebody looks at a pair. */
  readonly review: number;
}

/**
 * A false merge shows one person another's data. Reviewing is cheap beside both, so what lies between goes to a person.
 */
export const DEFAULT_COSTS: Costs = { falseMerge: 8, falseSplit: 1, review: 0.5 };

/**
 * The thresholds that make the expected cost least: merge where (1 - p) x falseMerge <= p x falseSplit; review from where leaving
 * apart costs more than looking.
 * @source Bayes decision rule; for linkage Fellegi & Sunter 1969, section 2.
 * @throws RangeError for a cost that is not above 0.
 */
export function thresholdsOf({ falseMerge, falseSplit, review }: Costs): Thresholds {
  if (!(falseMerge > 0 && falseSplit > 0 && review > 0)) throw new RangeError('costs must be above 0');
  const mergeBits = Math.log2(falseMerge / falseSplit);
  // Leaving apart costs p x falseSplit; looking costs `review`.
  const reviewAt = Math.min(0.5, review / falseSplit);
  return { mergeBits, reviewBits: Math.min(mergeBits, Math.log2(reviewAt / (1 - reviewAt))) };
}
