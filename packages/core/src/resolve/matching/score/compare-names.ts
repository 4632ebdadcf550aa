import type { NameToken } from '../normalise/name-token.ts';
import type { PreparedName } from '../normalise/prepared-name.ts';
import type { FieldOutcome } from './field-outcome.ts';
import { compareFamilies, compareGivens, givenWords } from './compare-name-sides.ts';
import { compareFurtherNames } from './compare-further-names.ts';
import { CLOSE, DIFFERENT } from './word-likeness.ts';

/** The levels of two names side by side; null where a side does not say it. */
export interface NameLikeness {
  readonly given: number | null;
  readonly family: number | null;
  readonly isSwapped: boolean;
}

/** The outcomes of the fields that names have, of the two names that are most alike. Nothing where a record has none. */
export function compareNames(lefts: readonly PreparedName[], rights: readonly PreparedName[]): readonly FieldOutcome[] {
  let best: { left: PreparedName; right: PreparedName; likeness: NameLikeness } | null = null;
  for (const left of lefts) {
    for (const right of rights) {
      const likeness = nameLikeness(left, right);
      if (best === null || rank(likeness) < rank(best.likeness)) best = { left, right, likeness };
    }
  }
  return best === null ? [] : outcomesOf(best.left, best.right, best.likeness);
}

/** Given with given and family with family; the other way round where that fits and the first does not. */
export function nameLikeness(left: PreparedName, right: PreparedName): NameLikeness {
  const straight = sides(left.given, left.family, right.given, right.family, false);
  if (isGood(straight)) return straight;
  const crossed = sides(left.given, left.family, right.family, right.given, true);
  if (isGood(crossed) && crossed.given !== null && crossed.family !== null) return crossed;
  if (left.isOrderKnown && right.isOrderKnown) return straight;
  // Where one text held the whole name, any word may be either; the best partner of each counts.
  const [few, many] = wordsOf(left).length <= wordsOf(right).length ? [left, right] : [right, left];
  const all = wordsOf(many);
  const loose = sides(few.given, few.family, all, all, false);
  return rank(loose) < rank(straight) ? loose : straight;
}

function sides(
  given: readonly NameToken[],
  family: readonly NameToken[],
  otherGiven: readonly NameToken[],
  otherFamily: readonly NameToken[],
  isSwapped: boolean,
): NameLikeness {
  return { given: compareGivens(given, otherGiven), family: compareFamilies(family, otherFamily), isSwapped };
}

const wordsOf = ({ given, family }: PreparedName) => [...given, ...family];
const isGood = ({ given, family }: NameLikeness) => (given ?? 0) <= CLOSE && (family ?? 0) <= CLOSE;
const rank = ({ given, family, isSwapped }: NameLikeness) =>
  2 * (given ?? DIFFERENT) + 2 * (family ?? DIFFERENT) + (isSwapped ? 1 : 0);

function outcomesOf(left: PreparedName, right: PreparedName, likeness: NameLikeness): readonly FieldOutcome[] {
  const found: FieldOutcome[] = [];
  const [leftGiven, leftFamily] = [text(givenWords(left.given)), text(left.family)];
  const [rightGiven, rightFamily] = likeness.isSwapped
    ? [text(right.family), text(givenWords(right.given))]
    : [text(givenWords(right.given)), text(right.family)];
  const add = (field: string, level: number | null, one: string, other: string, isCounted: boolean) => {
    if (level === null) return;
    const [leftTerm, rightTerm] = isCounted ? [one, other] : [null, null];
    found.push({ field, level, leftTerm, rightTerm, left: one, right: other });
  };
  add('given', likeness.given, leftGiven, rightGiven, true);
  add('family', likeness.family, leftFamily, rightFamily, true);
  if (likeness.isSwapped && left.isOrderKnown && right.isOrderKnown)
    add('order', 0, left.original, right.original, false);
  const [leftMore, rightMore] = [left.given.slice(1), right.given.slice(1)];
  if (!likeness.isSwapped)
    add('middle', compareFurtherNames(leftMore, rightMore), text(leftMore), text(rightMore), false);
  const [leftFather, rightFather] = [left.patronymics, right.patronymics];
  add('patronymic', compareFurtherNames(leftFather, rightFather), text(leftFather), text(rightFather), false);
  const [one, other] = [left.generation, right.generation];
  if (one !== null || other !== null) addGeneration(one, other);
  return found;

  function addGeneration(a: string | null, b: string | null): void {
    // Somebody who is called Jr on one paper only is not somebody else; two different words are.
    if (a !== null && b !== null) add('generation', a === b ? 0 : 1, a, b, false);
  }
}

const text = (tokens: readonly NameToken[]) => tokens.map(({ latin }) => latin).join(' ');
