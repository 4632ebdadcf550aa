import type { MatchingModel } from '../learn/matching-model.ts';
import { ADDRESS_PARTS, weighAddressParts } from './address-parts.ts';
import type { FieldOutcome } from './field-outcome.ts';
import { lean, leanedBits } from './lean.ts';
import { rivalBits } from './rival-bits.ts';
import type { Score, ScorePart } from './score.ts';
import { type Weight, weighOutcome } from './weigh-outcome.ts';
import { wholeBits } from './whole-bits.ts';

/** The score of two records from the outcomes of their fields. Bits are whole millionths, so that sums are exact and equal everywhere. */
export function scoreOutcomes(model: MatchingModel, outcomes: readonly FieldOutcome[]): Score {
  const weights = outcomes.map((outcome) => weighOutcome(model, outcome));
  const counted = countedParts(outcomes, weights);
  const leaned = leaning(model, outcomes);
  const parts = outcomes.map((outcome, at): ScorePart => {
    const weight = weights[at]!;
    const part = counted[at]!;
    return { ...outcome, ...weight, part, countedBits: leaned(outcome.field, wholeBits(weight.bits * part)) };
  });
  const priorBits = priorBitsOf(model);
  const rivals = wholeBits(rivalBits(model, parts));
  const bits = parts.reduce((sum, { countedBits }) => sum + countedBits, priorBits) - rivals;
  return { bits: wholeBits(bits), priorBits, parts, rivalBits: rivals };
}

/** The odds before anything is compared: how many other records of the same person there are, over how many other records. */
export function priorBitsOf({ samePerRecord, records }: MatchingModel): number {
  return wholeBits(Math.log2(samePerRecord / Math.max(1, records - 1)));
}

/** What is left of the bits of a field that says again which country somebody is of. */
function leaning(model: MatchingModel, outcomes: readonly FieldOutcome[]): (field: string, bits: number) => number {
  if (model.leaning === undefined) return (_, bits) => bits;
  const levelOf = (name: string) => outcomes.find(({ field }) => field === name)?.level ?? -1;
  const less: number[] = [];
  lean(model.leaning, [levelOf('given'), levelOf('family'), levelOf('city')], less);
  return (field, bits) => {
    if (field !== 'family' && field !== 'city') return bits;
    return wholeBits(leanedBits(bits, less[field === 'family' ? 0 : 1]!));
  };
}

/** How much of each outcome counts: parts of an address repeat each other. */
function countedParts(outcomes: readonly FieldOutcome[], weights: readonly Weight[]): readonly number[] {
  const bits = ADDRESS_PARTS.map(() => 0);
  const places = outcomes.map(({ field }) => ADDRESS_PARTS.indexOf(field));
  for (const [at, place] of places.entries()) if (place >= 0) bits[place] = weights[at]!.bits;
  const parts: number[] = [];
  weighAddressParts(bits, parts);
  return places.map((place) => (place < 0 ? 1 : parts[place]!));
}
