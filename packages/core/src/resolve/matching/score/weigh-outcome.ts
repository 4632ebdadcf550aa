import type { FieldModel, MatchingModel } from '../learn/matching-model.ts';
import { countedLevel, fieldKind } from './field-kind.ts';
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
export const MOST_FUZZY_BITS = 3;

/**
 * The weight of one outcome under a model. The best level of a field with frequencies counts the value itself: u is its share.
 * @source Fellegi & Sunter 1969; frequencies: Winkler 1988.
 */
export function weighOutcome(model: MatchingModel, outcome: FieldOutcome): Weight {
  const { field, leftTerm, rightTerm } = outcome;
  const level = countedLevel(field, outcome.level);
  const known = modelOfField(model, field);
  const m = known.m[level]!;
  if (known.terms === null || leftTerm === null || rightTerm === null || !isShareAsked(known, level)) {
    const u = known.u[level]!;
    return { bits: bitsOf(m, u, known), m, u, share: null };
  }
  const share = Math.max(shareOf(known.terms, leftTerm), shareOf(known.terms, rightTerm));
  const u = chanceOfShare(known, level, share);
  return { bits: bitsOf(m, u, known), m, u, share };
}

/** The model of a field, or of its kind where the field itself was not learned. */
export function modelOfField(model: MatchingModel, field: string): FieldModel {
  return model.fields[field] ?? model.fields[fieldKind(field)]!;
}

/** False for the worst level: how common two values are that differ says nothing. */
export function isShareAsked({ m }: FieldModel, level: number): boolean {
  return level < m.length - 1;
}

/** P(level | two people drawn at random) where the more common of two values has this share. */
export function chanceOfShare(known: FieldModel, level: number, share: number): number {
  if (level === 0) return share;
  const typical = known.u[0]!;
  const shift = Math.min(MOST_FUZZY_BITS, Math.max(-MOST_FUZZY_BITS, FUZZY_PART * Math.log2(share / typical)));
  return Math.min(0.999, known.u[level]! * 2 ** shift);
}

/** log2(m / u), within the field's cap. */
export function bitsOf(m: number, u: number, { mostBits }: FieldModel): number {
  return Math.min(mostBits, Math.max(-mostBits, Math.log2(m / u)));
}
