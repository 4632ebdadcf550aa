import type { MatchingModel } from '../learn/matching-model.ts';
import type { FieldOutcome } from './field-outcome.ts';
import { rivalBits } from './rival-bits.ts';
import type { Score, ScorePart } from './score.ts';
import { type Weight, weighOutcome } from './weigh-outcome.ts';

/** Fields that say nearly the same: an address is one fact in four columns. */
const REPEATING: ReadonlySet<string> = new Set(['street', 'postcode', 'city', 'region']);
const REPEATED_PART = 0.5;

/** The score of two records from the outcomes of their fields. Bits are whole millionths, so that sums are exact and equal everywhere. */
export function scoreOutcomes(model: MatchingModel, outcomes: readonly FieldOutcome[]): Score {
  const weights = outcomes.map((outcome) => weighOutcome(model, outcome));
  const [most, least] = strongestRepeating(outcomes, weights);
  const parts = outcomes.map((outcome, at): ScorePart => {
    const weight = weights[at]!;
    const isRepeated = REPEATING.has(outcome.field) && at !== most && at !== least;
    return { ...outcome, ...weight, countedBits: whole(weight.bits * (isRepeated ? REPEATED_PART : 1)) };
  });
  const priorBits = whole(Math.log2(model.samePerRecord / Math.max(1, model.records - 1)));
  const rivals = whole(rivalBits(model, parts));
  const bits = parts.reduce((sum, { countedBits }) => sum + countedBits, priorBits) - rivals;
  return { bits: whole(bits), priorBits, parts, rivalBits: rivals };
}

/** The places of the strongest word for and the strongest word against among the fields that repeat each other. */
function strongestRepeating(outcomes: readonly FieldOutcome[], weights: readonly Weight[]): readonly [number, number] {
  let [most, least] = [-1, -1];
  for (let at = 0; at < outcomes.length; at += 1) {
    if (!REPEATING.has(outcomes[at]!.field)) continue;
    const { bits } = weights[at]!;
    if (bits > 0 && (most < 0 || bits > weights[most]!.bits)) most = at;
    if (bits < 0 && (least < 0 || bits < weights[least]!.bits)) least = at;
  }
  return [most, least];
}

/** Floats that differ in their last digits between machines must not order pairs. */
const whole = (bits: number) => Math.round(bits * 1e6) / 1e6;
