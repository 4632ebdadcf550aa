import { yearsBefore, yearsBetween } from '../day.ts';
import { addChildren } from './add-children.ts';
import { addPerson } from './add-person.ts';
import { addSpouse } from './add-spouse.ts';
import { childSurnames } from './child-surnames.ts';
import type { Course } from './course.ts';
import type { Draft } from './draft.ts';

type Kind = 'single' | 'couple' | 'parents' | 'single parent' | 'old couple' | 'old single';

/** Who makes up a family when the calendar begins, as weights. */
const KINDS: readonly (readonly [Kind, number])[] = [
  ['single', 22],
  ['couple', 19],
  ['parents', 32],
  ['single parent', 8],
  ['old couple', 11],
  ['old single', 9],
];
/** Grown children of the old who are told with them, in a home of their own. */
const BRANCHES: readonly (readonly [Kind | null, number])[] = [
  [null, 60],
  ['single', 10],
  ['couple', 10],
  ['parents', 20],
];
/** Grown children told with their parents who live with them. */
const THREE_GENERATIONS_PROBABILITY = 0.12;

/** The family on the first day of the calendar: its people, their homes, and the names of those who married before. */
export function settleFamily(course: Course): void {
  const { random } = course;
  const kind = random.weighted(KINDS);
  const elder = settleHousehold(course, kind, course.openHome(), null);
  if (!kind.startsWith('old')) return;
  const branch = random.weighted(BRANCHES);
  const isUnderOneRoof = random.chance(THREE_GENERATIONS_PROBABILITY);
  if (branch !== null) settleHousehold(course, branch, isUnderOneRoof ? 0 : course.openHome(0), elder);
}

/** Adds the people of one home; the first of them is a child of `parent`. Gives the first. */
function settleHousehold(course: Course, kind: Kind, home: number, parent: Draft | null): Draft {
  const { random, calendar } = course;
  const age = parent === null ? drawAge(course, kind) : ageOfChild(course, parent);
  const sex = kind === 'single parent' && random.chance(0.8) ? 'female' : random.pick(['female', 'male'] as const);
  const livesThereFrom = yearsBefore(calendar.from, Math.min(age - 18, random.integer(0, 15)) + random.next());
  const family = parent === null ? null : parentsOf(course, parent);
  const first = addPerson(course, {
    sex,
    bornOn: yearsBefore(calendar.from, age + random.next()),
    ...(family !== null && family),
    home,
    livesThereFrom,
  });
  if (kind === 'single' || kind === 'old single') return first;
  if (kind === 'single parent') {
    const [mother, father] = sex === 'female' ? [first, null] : [null, first];
    addChildren(course, { mother, father }, null, home, livesThereFrom);
    return first;
  }
  const union = addSpouse(course, kind === 'parents', { first, age, home, livesThereFrom });
  const { one, other } = union;
  if (kind === 'parents' && one.sex !== other.sex) {
    const [mother, father] = one.sex === 'female' ? [one, other] : [other, one];
    addChildren(course, { mother, father }, union, home, livesThereFrom);
  }
  return first;
}

function drawAge({ random }: Course, kind: Kind): number {
  switch (kind) {
    case 'single':
      return random.integer(20, 68);
    case 'couple':
      return random.integer(23, 74);
    case 'parents':
      return random.integer(26, 56);
    case 'single parent':
      return random.integer(25, 54);
    case 'old couple':
      return random.integer(66, 86);
    case 'old single':
      return random.integer(66, 94);
  }
}

function ageOfChild({ random, calendar }: Course, parent: Draft): number {
  const parentAge = yearsBetween(parent.bornOn, calendar.from);
  return Math.min(58, parentAge - random.integer(22, 38));
}

/** The parents of somebody who is a child of this person: both where they are a couple. */
function parentsOf(course: Course, parent: Draft) {
  const union = course.unions.find(({ one, other }) => (one === parent || other === parent) && one.sex !== other.sex);
  const couple = union === undefined ? [parent] : [union.one, union.other];
  const mother = couple.find(({ sex }) => sex === 'female') ?? null;
  const father = couple.find(({ sex }) => sex === 'male') ?? null;
  return { mother, father, surnames: childSurnames(course, { mother, father }, union ?? null) };
}
