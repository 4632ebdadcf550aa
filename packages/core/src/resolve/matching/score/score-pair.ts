import type { Leaning, MatchingModel } from '../learn/matching-model.ts';
import type { PreparedRecord } from '../normalise/prepared-record.ts';
import { ADDRESS_PARTS, weighAddressParts } from './address-parts.ts';
import {
  compareAddresses,
  compareFurther,
  compareMailboxes,
  compareNamed,
  compareTelephones,
  compareWho,
  type ComparePart,
} from './compare-into.ts';
import { lean, leanedBits } from './lean.ts';
import { type FieldTable, type ModelTables, modelTables } from './model-tables.ts';
import { FIXED_FIELDS, Pattern, SLOT } from './pattern.ts';
import { rivalBitsOf } from './rival-bits.ts';
import { wholeBits } from './whole-bits.ts';

/** Rounding to whole millionths moves a sum of a few dozen parts by less than this. */
const SLACK_BITS = 0.001;
const NEVER = Number.NEGATIVE_INFINITY;

/** Parts with the fields that they may find, from the first to the one behind the last: what says most for the least work comes first. */
const STEPS: readonly (readonly [ComparePart, number, number])[] = [
  [compareWho, SLOT.sex, SLOT.birthDate + 1],
  [compareNamed, SLOT.given, SLOT.generation + 1],
  [compareMailboxes, SLOT.email, SLOT.email + 1],
  [compareTelephones, SLOT.phone, SLOT.phone + 1],
];

// One pair is compared at a time: what was found of it, what it weighs, and what of that counts.
const found = new Pattern();
const weighed: number[] = [];
const counted: number[] = [];
const rivals: number[] = [];
const address: number[] = [];
const parts: number[] = [];
const less: number[] = [];

/**
 * log2 odds that two records are one person, exactly those of `scoreOutcomes`; -Infinity as soon as it is sure that they do not
 * reach `leastBits`. ~0.5 us for strangers.
 */
export function scorePair(
  model: MatchingModel,
  left: PreparedRecord,
  right: PreparedRecord,
  leastBits: number = NEVER,
): number {
  const tables = modelTables(model);
  const both = left.maySay & right.maySay;
  const least = leastBits - SLACK_BITS;
  found.clear();
  // What is sure so far, and what all that is still to be compared may add at most.
  let most = tables.priorBits + tables.mostBits(both) + mostOfFurther(tables, left, right);
  for (let step = 0; step < STEPS.length; step += 1) {
    if (most < least) return NEVER;
    const [compare, from, behind] = STEPS[step]!;
    compare(left, right, found);
    for (let slot = from; slot < behind; slot += 1) {
      if ((both & (1 << slot)) !== 0) most -= tables.fixed[slot]!.mostBits;
      most += weigh(tables.fixed[slot]!, slot);
    }
  }
  if (most < least) return NEVER;
  compareAddresses(left, right, found);
  compareFurther(left, right, found);
  for (let slot = SLOT.street; slot < found.size; slot += 1) weigh(tableAt(tables, slot), slot);
  countAddressOnce();
  if (model.leaning !== undefined) countLeaningOnce(model.leaning);
  const sum = sumOfCounted(tables.priorBits);
  // What rivals explain is taken away and never added.
  if (sum < least) return NEVER;
  const score = wholeBits(sum - wholeBits(rivalBitsOf(model, rivalLikelihoods(model, tables))));
  return score >= leastBits ? score : NEVER;
}

function weigh(table: FieldTable, slot: number): number {
  const level = found.levels[slot]!;
  if (level < 0) return 0;
  const bits = table.bits(level, found.left[slot]!, found.right[slot]!);
  weighed[slot] = bits;
  return (counted[slot] = wholeBits(bits));
}

function tableAt(tables: ModelTables, slot: number): FieldTable {
  return slot < FIXED_FIELDS.length ? tables.fixed[slot]! : tables.further(found.fields[slot]!);
}

function mostOfFurther(tables: ModelTables, left: PreparedRecord, right: PreparedRecord): number {
  if (left.furtherFields.length === 0 || right.furtherFields.length === 0) return 0;
  let most = 0;
  for (let at = 0; at < left.furtherFields.length; at += 1)
    most += tables.further(left.furtherFields[at]!.field).mostBits;
  return most;
}

function countAddressOnce(): void {
  for (let at = 0; at < ADDRESS_PARTS.length; at += 1)
    address[at] = found.levels[SLOT.street + at]! < 0 ? 0 : weighed[SLOT.street + at]!;
  weighAddressParts(address, parts);
  for (let at = 0; at < ADDRESS_PARTS.length; at += 1) counted[SLOT.street + at] = wholeBits(address[at]! * parts[at]!);
}

function countLeaningOnce(leaning: Leaning): void {
  const { levels } = found;
  lean(leaning, [levels[SLOT.given]!, levels[SLOT.family]!, levels[SLOT.city]!], less);
  counted[SLOT.family] = wholeBits(leanedBits(counted[SLOT.family]!, less[0]!));
  counted[SLOT.city] = wholeBits(leanedBits(counted[SLOT.city]!, less[1]!));
}

function sumOfCounted(priorBits: number): number {
  let sum = priorBits;
  for (let slot = 0; slot < found.size; slot += 1) if (found.levels[slot]! >= 0) sum += counted[slot]!;
  return sum;
}

/** `rivalLikelihoodBits` of the pattern. */
function rivalLikelihoods(model: MatchingModel, tables: ModelTables): readonly number[] {
  rivals.length = model.rivals.length;
  rivals.fill(0);
  for (let slot = 0; slot < found.size; slot += 1) {
    const level = found.levels[slot]!;
    if (level < 0 || weighed[slot] === 0) continue;
    const bits = counted[slot]!;
    const place = slot - SLOT.street;
    const part = place >= 0 && place < ADDRESS_PARTS.length ? parts[place]! : 1;
    const { rivals: logs } = tableAt(tables, slot);
    for (let at = 0; at < logs.length; at += 1) if (logs[at] !== null) rivals[at]! += logs[at]![level]! * part + bits;
  }
  return rivals;
}
