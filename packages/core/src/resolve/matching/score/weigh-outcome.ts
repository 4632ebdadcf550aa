import type { FieldModel, MatchingModel } from '../learn/matching-model.ts';
import { fieldKind } from './field-kind.ts';
import type { FieldOutcome } from './field-outcome.ts';
import { shareOf } from './share-of.ts';

/** What one outcome is worth. */
export interface Weight {
  /** log2(m / u), within the field's cap. */
  readonly bits: number;
  readonly m: number;
  /** P(level | two people drawn at random), for this value where its frequency is known. */
  readonly u: number;
  /** Share of people with this value; null where it was not looked at. */
  readonly share: number | null;
}

/** Levels that a typing error reaches: a rare value near a rare value says more than two common ones, but less than the same one. */
const FUZZY_PART = 0.5;
/** No frequency moves a fuzzy level by more than this, in bits. */
const MOST_FUZZY_BITS = 3;

/**
 * The weight of one outcome under a model. The best level of a field with frequencies counts the value itself: u is its share.
 * @source Fellegi & Sunter 1969; frequencies: Winkler 1988.
 */
export function weighOutcome(model: MatchingModel, outcome: FieldOutcome): Weight {
  const { field, level, leftTerm, rightTerm } = outcome;
  const known = modelOfField(model, field);
  const [m, usual] = [known.m[level]!, known.u[level]!];
  const { terms } = known;
  if (terms === null || leftTerm === null || rightTerm === null || level === known.m.length - 1)
    return weight(m, usual, null, known);
  const share = Math.max(shareOf(terms, leftTerm), shareOf(terms, rightTerm));
  if (level === 0) return weight(m, share, share, known);
  const typical = known.u[0]!;
  const shift = Math.min(MOST_FUZZY_BITS, Math.max(-MOST_FUZZY_BITS, FUZZY_PART * Math.log2(share / typical)));
  return weight(m, Math.min(0.999, usual * 2 ** shift), share, known);
}

/** The model of a field, or of its kind where the field itself was not learned. */
export function modelOfField(model: MatchingModel, field: string): FieldModel {
  return model.fields[field] ?? model.fields[fieldKind(field)]!;
}

function weight(m: number, u: number, share: number | null, { mostBits }: FieldModel): Weight {
  const bits = Math.log2(m / u);
  return { bits: Math.min(mostBits, Math.max(-mostBits, bits)), m, u, share };
}
