import { yearsBefore, yearsBetween } from '../day.ts';
import { addPerson } from './add-person.ts';
import { childSurnames } from './child-surnames.ts';
import type { Course } from './course.ts';
import type { Draft, DraftUnion } from './draft.ts';

/** How many they are, as weights; those who would come within a year of each other are left out. */
const CHILDREN: readonly (readonly [number, number])[] = [
  [1, 30],
  [2, 40],
  [3, 20],
  [4, 10],
];

/** Adds the children that these parents have when the calendar begins: one to four, up to 24 years old. */
export function addChildren(
  course: Course,
  parents: { readonly mother: Draft | null; readonly father: Draft | null },
  union: DraftUnion | null,
  home: number,
  livesThereFrom: number,
): void {
  const { random, calendar, noise } = course;
  const parent = parents.mother ?? parents.father;
  if (parent === null) return;
  const parentAge = yearsBetween(parent.bornOn, calendar.from);
  const oldest = Math.min(24, parentAge - 19);
  const youngest = Math.max(0, parentAge - 43);
  const surnames = childSurnames(course, parents, union);
  const count = random.weighted(CHILDREN);
  const ages = Array.from({ length: count }, () => youngest + random.next() * (oldest - youngest)).sort(
    (one, other) => other - one,
  );
  let before = Number.POSITIVE_INFINITY;
  for (const age of ages) {
    // Children of one mother are a year apart, but for twins.
    if (before - age < 1) continue;
    before = age;
    const bornOn = yearsBefore(calendar.from, age);
    const twins = random.chance(noise.life.twins) ? 2 : 1;
    for (let twin = 0; twin < twins; twin += 1) {
      const sex = random.chance(0.49) ? 'female' : 'male';
      addPerson(course, { sex, bornOn, ...parents, surnames, home, livesThereFrom: Math.max(bornOn, livesThereFrom) });
    }
  }
}
