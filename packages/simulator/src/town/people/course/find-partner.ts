import { DAY_MS, yearsBefore, yearsBetween } from '../day.ts';
import { addPerson } from './add-person.ts';
import type { Course } from './course.ts';
import { type Draft, homeNow } from './draft.ts';
import { moveTo } from './move-to.ts';

/**
 * Somebody moves in with a partner, who is told from then on with all they did before: they lived alone elsewhere. Who
 * still lives with the parents moves into a new home together with the partner.
 */
export function findPartner(course: Course, draft: Draft, isWithParents: boolean, at: number): void {
  const { random, calendar, unions } = course;
  const age = Math.max(20, yearsBetween(draft.bornOn, at) + random.integer(-4, 4));
  const partner = addPerson(course, {
    sex: random.chance(0.02) ? draft.sex : draft.sex === 'female' ? 'male' : 'female',
    bornOn: yearsBefore(at, age + random.next()),
    home: course.openHome(homeNow(draft)),
    livesThereFrom: calendar.from - random.integer(30, 1500) * DAY_MS,
  });
  if (isWithParents) {
    moveTo([draft, partner], course.openHome(homeNow(draft)), at);
  } else {
    moveTo([partner], homeNow(draft), at);
  }
  unions.push({
    one: draft,
    other: partner,
    from: at,
    until: null,
    marriedOn: null,
    endedBy: null,
    surname: null,
  });
}
