import { yearsBefore } from '../day.ts';
import { addPerson } from './add-person.ts';
import type { Course } from './course.ts';
import type { Draft, DraftUnion } from './draft.ts';
import { marry } from './marry.ts';

const SAME_SEX_PROBABILITY = 0.02;

/** The one of a couple who is there already, and where both live. */
export interface FirstOfTwo {
  readonly first: Draft;
  /** Years of age when the calendar begins. */
  readonly age: number;
  readonly home: number;
  readonly livesThereFrom: number;
}

/**
 * Adds somebody who has been a couple with this person since before the calendar, mostly married to them by now.
 */
export function addSpouse(
  course: Course,
  hasChildren: boolean,
  { first, age, home, livesThereFrom }: FirstOfTwo,
): DraftUnion {
  const { random, calendar, unions } = course;
  const isSameSex = random.chance(SAME_SEX_PROBABILITY);
  const otherSex = first.sex === 'female' ? 'male' : 'female';
  const spouseAge = Math.max(19, age + random.integer(-4, 4) + (first.sex === 'female' ? 2 : -2));
  const other = addPerson(course, {
    sex: isSameSex ? first.sex : otherSex,
    bornOn: yearsBefore(calendar.from, spouseAge + random.next()),
    home,
    livesThereFrom,
  });
  const youngest = Math.min(age, spouseAge);
  // Those who are old or have children have mostly been together for long.
  const shortest = age >= 60 || hasChildren ? 0.7 : 0;
  const togetherFor = Math.max(0.2, (shortest + (1 - shortest) * random.next()) * (youngest - 18));
  const union: DraftUnion = {
    one: first,
    other,
    from: yearsBefore(calendar.from, togetherFor),
    until: null,
    marriedOn: null,
    endedBy: null,
    surname: null,
  };
  unions.push(union);
  const isMarried = random.chance(age >= 50 ? 0.92 : age >= 30 ? 0.75 : 0.4);
  if (isMarried)
    marry(course, union, yearsBefore(calendar.from, togetherFor * (shortest + (1 - shortest) * random.next())));
  return union;
}
