import type { PreparedName } from '../normalise/prepared-name.ts';
import { compareFamilies, compareGivens } from './compare-name-sides.ts';
import { compareFurtherNames } from './compare-further-names.ts';
import { isBefore } from './is-before.ts';
import { type Pattern, SLOT } from './pattern.ts';
import { CLOSE, DIFFERENT } from './word-likeness.ts';

// How the two names that are most alike were compared; one pair of records is compared at a time.
let [given, family, isSwapped]: [number | null, number | null, boolean] = [null, null, false];

/** Enters the outcomes of the fields that names have, of the two names that are most alike. Nothing where a record has none. */
export function compareNames(lefts: readonly PreparedName[], rights: readonly PreparedName[], found: Pattern): void {
  if (lefts.length === 0 || rights.length === 0) return;
  let [left, right] = [lefts[0]!, rights[0]!];
  if (lefts.length > 1 || rights.length > 1) {
    let best = Number.POSITIVE_INFINITY;
    for (const one of lefts) {
      for (const other of rights) {
        compareOne(one, other);
        const rank = rankOf(given, family, isSwapped);
        const isTie = rank === best && isBefore(one.original, other.original, left.original, right.original);
        if (rank < best || isTie) [best, left, right] = [rank, one, other];
      }
    }
  }
  compareOne(left, right);
  enter(left, right, found);
}

/** Given with given and family with family; the other way round where that fits and the first does not. */
function compareOne(left: PreparedName, right: PreparedName): void {
  given = compareGivens(left.givenSide, right.givenSide);
  family = compareFamilies(left.familySide, right.familySide);
  isSwapped = false;
  if (isGood(given, family)) return;
  const [one, other] = isFirst(left, right) ? [left, right] : [right, left];
  const crossedGiven = compareGivens(one.givenSide, other.familySide);
  if (crossedGiven !== null && crossedGiven <= CLOSE) {
    const crossedFamily = compareFamilies(one.familySide, other.givenSide);
    if (crossedFamily !== null && crossedFamily <= CLOSE) {
      [given, family, isSwapped] = [crossedGiven, crossedFamily, true];
      return;
    }
  }
  if (left.isOrderKnown && right.isOrderKnown) return;
  // Where one text held the whole name, any word may be either; the best partner of each counts.
  const more = left.wholeSide.tokens.length - right.wholeSide.tokens.length;
  if (more <= 0) compareLoose(left, right);
  if (more >= 0) compareLoose(right, left);
}

function compareLoose(few: PreparedName, many: PreparedName): void {
  const looseGiven = compareGivens(few.givenSide, many.wholeSide);
  const looseFamily = compareFamilies(few.familySide, many.wholeSide);
  const gain = rankOf(given, family, false) - rankOf(looseGiven, looseFamily, false);
  // Of two that are equally good the one with the better given name, so that left and right mean nothing.
  if (gain > 0 || (gain === 0 && (looseGiven ?? DIFFERENT) < (given ?? DIFFERENT)))
    [given, family] = [looseGiven, looseFamily];
}

/** Whose given name is held against the other's family name: the same one, whoever is left. */
function isFirst({ original, familySide }: PreparedName, right: PreparedName): boolean {
  return original === right.original ? familySide.text <= right.familySide.text : original < right.original;
}

const isGood = (one: number | null, other: number | null) => (one ?? 0) <= CLOSE && (other ?? 0) <= CLOSE;
const rankOf = (one: number | null, other: number | null, isTurned: boolean) =>
  2 * (one ?? DIFFERENT) + 2 * (other ?? DIFFERENT) + (isTurned ? 1 : 0);

function enter(left: PreparedName, right: PreparedName, found: Pattern): void {
  const isLeftTurned = isSwapped && !isFirst(left, right);
  const isRightTurned = isSwapped && !isLeftTurned;
  const [leftCalled, rightCalled] = [left.given[0]?.latin ?? '', right.given[0]?.latin ?? ''];
  const [leftFamily, rightFamily] = [left.familySide.text, right.familySide.text];
  if (given !== null)
    found.set(SLOT.given, given, isLeftTurned ? leftFamily : leftCalled, isRightTurned ? rightFamily : rightCalled);
  if (family !== null)
    found.set(SLOT.family, family, isLeftTurned ? leftCalled : leftFamily, isRightTurned ? rightCalled : rightFamily);
  if (isSwapped && left.isOrderKnown && right.isOrderKnown) found.set(SLOT.order, 0, left.original, right.original);
  if (!isSwapped) {
    const middle = compareFurtherNames(left.further.tokens, right.further.tokens);
    if (middle !== null) found.set(SLOT.middle, middle, left.further.text, right.further.text);
  }
  const father = compareFurtherNames(left.fathers.tokens, right.fathers.tokens);
  if (father !== null) found.set(SLOT.patronymic, father, left.fathers.text, right.fathers.text);
  const [one, other] = [left.generation, right.generation];
  // Somebody who is called Jr on one paper only is not somebody else; two different words are.
  if (one !== null && other !== null) found.set(SLOT.generation, one === other ? 0 : 1, one, other);
}
