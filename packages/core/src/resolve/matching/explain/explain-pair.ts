import type { MatchingModel } from '../learn/matching-model.ts';
import type { PreparedRecord } from '../normalise/prepared-record.ts';
import type { Thresholds } from '../partition/thresholds.ts';
import { compareRecords } from '../score/compare-records.ts';
import { FIELD_LEVELS, fieldKind } from '../score/field-kind.ts';
import { scoreOutcomes } from '../score/score-outcomes.ts';

/** Why two records are, or are not, taken for one person: one JSON for API, console and audit. */
export interface PairExplanation {
  readonly left: string;
  readonly right: string;
  readonly modelVersion: number;
  readonly priorBits: number;
  /** The steps from the prior to the score, strongest first; `priorBits` and all `countedBits` less `rivalBits` are `bits`. */
  readonly waterfall: readonly WaterfallStep[];
  readonly rivalBits: number;
  readonly bits: number;
  readonly probability: number;
  readonly verdict: 'merge' | 'review' | 'apart';
  /** The fields without which the verdict would be another one. */
  readonly decisive: readonly string[];
}

export interface WaterfallStep {
  readonly field: string;
  readonly left: string;
  readonly right: string;
  readonly level: string;
  readonly m: number;
  readonly u: number;
  /** Share of people with this value; null where frequency means nothing. */
  readonly share: number | null;
  readonly bits: number;
  readonly countedBits: number;
  /** The probability if this field were not there. */
  readonly probabilityWithout: number;
}

/** The waterfall of two records under a model. The bits add up to the score exactly. */
export function explainPair(
  left: PreparedRecord,
  right: PreparedRecord,
  model: MatchingModel,
  thresholds: Thresholds,
): PairExplanation {
  const outcomes = compareRecords(left, right);
  const score = scoreOutcomes(model, outcomes);
  const verdict = verdictOf(score.bits, thresholds);
  const without = new Map(
    outcomes.map((outcome) => [
      outcome.field,
      scoreOutcomes(
        model,
        outcomes.filter((other) => other !== outcome),
      ).bits,
    ]),
  );
  const waterfall = score.parts.map(
    ({ field, level, left: one, right: other, m, u, share, bits, countedBits }): WaterfallStep => ({
      field,
      left: one,
      right: other,
      level: FIELD_LEVELS[fieldKind(field)][level]!,
      m,
      u,
      share,
      bits,
      countedBits,
      probabilityWithout: probabilityOf(without.get(field)!),
    }),
  );
  waterfall.sort((a, b) => Math.abs(b.countedBits) - Math.abs(a.countedBits) || (a.field < b.field ? -1 : 1));
  return {
    left: left.id,
    right: right.id,
    modelVersion: model.version,
    priorBits: score.priorBits,
    waterfall,
    rivalBits: score.rivalBits,
    bits: score.bits,
    probability: probabilityOf(score.bits),
    verdict,
    decisive: waterfall
      .map(({ field }) => field)
      .filter((field) => verdictOf(without.get(field)!, thresholds) !== verdict),
  };
}

/** The probability that odds of so many bits are. */
export function probabilityOf(bits: number): number {
  return 1 / (1 + 2 ** -bits);
}

function verdictOf(bits: number, { mergeBits, reviewBits }: Thresholds): PairExplanation['verdict'] {
  if (bits >= mergeBits) return 'merge';
  return bits >= reviewBits ? 'review' : 'apart';
}
