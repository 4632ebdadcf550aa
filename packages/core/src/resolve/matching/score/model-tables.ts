import type { FieldModel, MatchingModel } from '../learn/matching-model.ts';
import { countedLevel, fieldKind } from './field-kind.ts';
import { FIXED_FIELDS, isCounted, SLOT } from './pattern.ts';
import { type RivalLogs, rivalLogs } from './rival-bits.ts';
import { priorBitsOf } from './score-outcomes.ts';
import { bitsOf, chanceOfShare, isShareAsked, MOST_FUZZY_BITS, modelOfField } from './weigh-outcome.ts';

/** A model as millions of pairs ask for it. */
export interface ModelTables {
  readonly priorBits: number;
  readonly fixed: readonly FieldTable[];
  /** What the fixed fields that both records say (a bit each) may add at most. */
  mostBits(both: number): number;
  /** Of a field that is none of the fixed ones. */
  further(field: string): FieldTable;
}

/** What one field says under a model. */
export interface FieldTable {
  /** No outcome of the field counts more, in bits; 0 where none speaks for one person. */
  readonly mostBits: number;
  readonly rivals: RivalLogs;
  /** The weight of a level, of values whose frequency counts. */
  bits(level: number, left: string, right: string): number;
}

const known = new WeakMap<MatchingModel, ModelTables>();

/** The tables of a model, made once for each. */
export function modelTables(model: MatchingModel): ModelTables {
  let tables = known.get(model);
  if (tables === undefined) known.set(model, (tables = makeTables(model)));
  return tables;
}

function makeTables(model: MatchingModel): ModelTables {
  const others = new Map<string, FieldTable>();
  const fixed = FIXED_FIELDS.map((field) => tableOf(model, field));
  const mostByFields = new Float64Array(1 << FIXED_FIELDS.length).fill(-1);
  return {
    priorBits: priorBitsOf(model),
    fixed,
    mostBits(both) {
      let most = mostByFields[both]!;
      if (most < 0) {
        most = mostOfFields(fixed, both);
        mostByFields[both] = most;
      }
      return most;
    },
    further(field) {
      let table = others.get(field);
      if (table === undefined) others.set(field, (table = tableOf(model, field)));
      return table;
    },
  };
}

function mostOfFields(fixed: readonly FieldTable[], both: number): number {
  const said = (from: number, behind: number) =>
    fixed.slice(from, behind).flatMap(({ mostBits }, at) => ((both & (1 << (from + at))) === 0 ? [] : [mostBits]));
  const sum = (list: readonly number[]) => list.reduce((all, bits) => all + bits, 0);
  const address = said(SLOT.street, SLOT.region + 1);
  // One part of an address counts whole, the others half.
  return sum(said(0, SLOT.street)) + (sum(address) + Math.max(0, ...address)) / 2;
}

function tableOf(model: MatchingModel, field: string): FieldTable {
  const about = modelOfField(model, field);
  const levels = about.m.map((_, level) => countedLevel(field, level));
  const usual = levels.map((level) => bitsOf(about.m[level]!, about.u[level]!, about));
  const terms = isCounted(fieldKind(field)) ? about.terms : null;
  const rivals = rivalLogs(model, field);
  if (terms === null) return { mostBits: Math.max(0, ...usual), rivals, bits: (level) => usual[level]! };
  const shares = new Map(Object.entries(terms.shares));
  return {
    mostBits: mostBitsOf(about, usual, Math.min(terms.rare, ...shares.values())),
    rivals,
    bits(found, left, right) {
      const level = levels[found]!;
      if (!isShareAsked(about, level)) return usual[level]!;
      const share = Math.max(shares.get(left) ?? terms.rare, shares.get(right) ?? terms.rare);
      return bitsOf(about.m[level]!, chanceOfShare(about, level, share), about);
    },
  };
}

function mostBitsOf(field: FieldModel, usual: readonly number[], least: number): number {
  const most = usual.map((bits, level) =>
    level === 0 ? bitsOf(field.m[0]!, least, field) : Math.min(field.mostBits, bits + MOST_FUZZY_BITS),
  );
  return Math.max(0, ...most);
}
