import type { FieldOutcome } from './field-outcome.ts';
import type { Weight } from './weigh-outcome.ts';

/** A score with everything it is the sum of. */
export interface Score {
  /** log2 of the odds that two records are one person: prior + counted bits - rival bits, exactly. */
  readonly bits: number;
  readonly priorBits: number;
  readonly parts: readonly ScorePart[];
  /** Taken away for what else may explain the likeness: people who live together, twins. Never below 0. */
  readonly rivalBits: number;
}

export interface ScorePart extends FieldOutcome, Weight {
  /** What of `bits` counts, in millionths of a bit: the weaker of fields that repeat each other count half, or less. */
  readonly countedBits: number;
  /** How much of a field counts that repeats another of its address: 1, or a half. */
  readonly part: number;
}
