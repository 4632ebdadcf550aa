import { DAY_MS, YEAR_DAYS, yearsBetween } from '../day.ts';
import { MOST_RESIDENTS } from '../family.ts';
import { beBorn } from './be-born.ts';
import { type Course, livingIn, unionNow } from './course.ts';
import { die, wouldOrphan } from './die.ts';
import { type Draft, type DraftUnion, homeNow } from './draft.ts';
import { findPartner } from './find-partner.ts';
import { marry } from './marry.ts';
import { moveTo } from './move-to.ts';
import { part } from './part.ts';

/** The days in which at most one thing happens to a family. */
export const MONTH_DAYS = 30;
const MONTHS_PER_YEAR = YEAR_DAYS / MONTH_DAYS;
const MOST_CHILDREN = 4;
const DAYS_BETWEEN_BIRTHS = 330;

/**
 * What happens to the family in the month that begins at `start`: mostly nothing, else one thing on one day. One draw
 * decides: it is held against the chance of each thing in turn.
 */
export function liveMonth(course: Course, start: number): void {
  const { random, noise } = course;
  const at = start + random.integer(0, MONTH_DAYS - 1) * DAY_MS;
  let left = random.next() * MONTHS_PER_YEAR;
  const comes = (perYear: number) => {
    left -= perYear;
    return left < 0;
  };
  for (const draft of course.people) {
    if (draft.diedOn !== null || draft.bornOn > at) continue;
    if (comes(noise.life.deathsPerYear[decade(draft, at)] ?? 0)) {
      if (!wouldOrphan(course, draft, at)) die(course, draft, at);
      return;
    }
    if (livesAnew(course, draft, at, comes)) return;
  }
  for (const union of course.unions) {
    if (union.until === null && coupleLives(course, union, at, comes)) return;
  }
  for (let home = 0; home < course.homes.length; home += 1) {
    const household = livingIn(course, home);
    if (household.length > 0 && comes(noise.life.movesPerYear)) return moveTo(household, course.openHome(home), at);
  }
}

function livesAnew(course: Course, draft: Draft, at: number, comes: (perYear: number) => boolean): boolean {
  const { life } = course.noise;
  const age = yearsBetween(draft.bornOn, at);
  if (age < 18 || age > 49 || unionNow(course, draft) !== null) return false;
  const isWithParents = livesWithParent(draft);
  if (isWithParents && age <= 34 && comes(life.leavesHomePerYear)) {
    moveTo([draft], course.openHome(homeNow(draft)), at);
    return true;
  }
  const hasRoom = course.people.length < MOST_RESIDENTS;
  if (age >= 20 && hasRoom && comes(life.findsPartnerPerYear)) {
    findPartner(course, draft, isWithParents, at);
    return true;
  }
  return false;
}

function coupleLives(course: Course, union: DraftUnion, at: number, comes: (perYear: number) => boolean): boolean {
  const { life } = course.noise;
  if (union.marriedOn === null && comes(life.marriesPerYear)) {
    marry(course, union, at);
    return true;
  }
  if (comes(life.partsPerYear)) {
    part(course, union, at);
    return true;
  }
  if (mayHaveChild(course, union, at) && comes(life.birthsPerYear)) {
    beBorn(course, union, at);
    return true;
  }
  return false;
}

function mayHaveChild({ people }: Course, { one, other }: DraftUnion, at: number): boolean {
  if (one.sex === other.sex || people.length >= MOST_RESIDENTS) return false;
  const mother = one.sex === 'female' ? one : other;
  const age = yearsBetween(mother.bornOn, at);
  if (age < 20 || age > 42) return false;
  const children = people.filter((draft) => draft.mother === mother);
  const isRecent = children.some((child) => at - child.bornOn < DAYS_BETWEEN_BIRTHS * DAY_MS);
  return children.length < MOST_CHILDREN && !isRecent;
}

function livesWithParent(draft: Draft): boolean {
  return [draft.mother, draft.father].some(
    (parent) => parent !== null && parent.diedOn === null && homeNow(parent) === homeNow(draft),
  );
}

function decade(draft: Draft, at: number): number {
  return Math.min(9, Math.floor(yearsBetween(draft.bornOn, at) / 10));
}
