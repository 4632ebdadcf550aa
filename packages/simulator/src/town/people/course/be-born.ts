import { MOST_RESIDENTS } from '../family.ts';
import { addPerson } from './add-person.ts';
import { childSurnames } from './child-surnames.ts';
import type { Course } from './course.ts';
import { type DraftUnion, homeNow } from './draft.ts';

/** The couple has a child on this day, or twins, who live with the mother. */
export function beBorn(course: Course, union: DraftUnion, at: number): void {
  const { random, noise } = course;
  const [mother, father] = union.one.sex === 'female' ? [union.one, union.other] : [union.other, union.one];
  const surnames = childSurnames(course, { mother, father }, union);
  const count = random.chance(noise.life.twins) ? 2 : 1;
  for (let i = 0; i < count && course.people.length < MOST_RESIDENTS; i += 1) {
    const sex = random.chance(0.49) ? 'female' : 'male';
    addPerson(course, { sex, bornOn: at, mother, father, surnames, home: homeNow(mother), livesThereFrom: at });
  }
}
