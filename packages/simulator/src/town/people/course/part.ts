import { homeNow } from './draft.ts';
import type { Course } from './course.ts';
import type { DraftUnion } from './draft.ts';
import { moveTo } from './move-to.ts';
import { rename } from './rename.ts';

/** They part: one moves out, minors stay with the other (mostly the mother); some go back to their own name. */
export function part(course: Course, union: DraftUnion, at: number): void {
  const { random, noise } = course;
  const { one, other } = union;
  union.until = at;
  union.endedBy = union.marriedOn === null ? 'separation' : 'divorce';
  const her = one.sex === 'female' ? one : other;
  const him = her === one ? other : one;
  const leaver = random.chance(0.75) ? him : her;
  const stayer = leaver === one ? other : one;
  if (homeNow(leaver) === homeNow(stayer)) moveTo([leaver], course.openHome(homeNow(leaver)), at);
  if (union.marriedOn === null) return;
  for (const spouse of [one, other]) {
    const now = spouse.names.at(-1) ?? spouse.names[0];
    if (now.reason === 'marriage' && random.chance(noise.life.takesNameBack)) {
      rename(spouse, spouse.names[0].surname, 'divorce', at);
    }
  }
}
