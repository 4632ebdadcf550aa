import type { FieldWeights } from '@throughline/contract/match-model';
import type { FieldModel, MatchingModel } from '@throughline/core/resolve/matching/learn/matching-model';
import { FIELD_LEVELS, fieldKind } from '@throughline/core/resolve/matching/score/field-kind';

/** What each field of a model says, strongest first; no value of anybody. */
export function fieldWeightsOf({ fields }: MatchingModel): FieldWeights[] {
  return Object.entries(fields)
    .map(([field, known]) => describe(field, known))
    .sort((a, b) => reach(b) - reach(a) || (a.field < b.field ? -1 : 1));
}

/** What any two records begin with, in bits. */
export function priorBitsOf({ samePerRecord, records }: MatchingModel): number {
  return rounded(Math.log2(samePerRecord / Math.max(1, records - 1)));
}

function describe(field: string, { m, u, mostBits, terms }: FieldModel): FieldWeights {
  const bits = (same: number, other: number) =>
    rounded(Math.min(mostBits, Math.max(-mostBits, Math.log2(same / other))));
  const levels = FIELD_LEVELS[fieldKind(field)].map((level, at) => ({
    level,
    m: m[at]!,
    u: u[at]!,
    bits: bits(m[at]!, u[at]!),
  }));
  return {
    field,
    levels,
    mostBits,
    mostBitsOfValue: terms === null ? levels[0]!.bits : bits(m[0]!, terms.rare),
    commonValues: terms === null ? null : Object.keys(terms.shares).length,
  };
}

const reach = ({ levels, mostBitsOfValue }: FieldWeights): number =>
  Math.max(mostBitsOfValue, ...levels.map(({ bits }) => bits)) - Math.min(...levels.map(({ bits }) => bits));

const rounded = (bits: number) => Math.round(bits * 1e6) / 1e6;
