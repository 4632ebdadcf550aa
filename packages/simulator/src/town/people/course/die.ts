import type { Course } from './course.ts';
import { livingIn, unionNow } from './course.ts';
import { type Draft, homeNow } from './draft.ts';
import { yearsBetween } from '../day.ts';

/** Somebody dies on this day: their stay, their name and their couple end. */
export function die(course: Course, draft: Draft, at: number): void {
  draft.diedOn = at;
  for (const period of [draft.stays.at(-1), draft.names.at(-1)]) {
    if (period !== undefined) period.until = at;
  }
  const union = unionNow(course, draft);
  if (union === null) return;
  union.until = at;
  union.endedBy = 'death';
}

/** Whether minors would be left in a home without a grown-up: the town has nobody to take them in. */
export function wouldOrphan(course: Course, draft: Draft, at: number): boolean {
  const others = livingIn(course, homeNow(draft)).filter((other) => other !== draft);
  const isGrownUp = (one: Draft) => yearsBetween(one.bornOn, at) >= 18;
  return others.length > 0 && !others.some(isGrownUp);
}
