import type { Surname } from '../names/name-book.ts';
import type { Course } from './course.ts';
import type { Draft, DraftUnion } from './draft.ts';
import { rename } from './rename.ts';
import { surnameOf } from './surname-of.ts';

/** Share of the couples with one name whose name is the husband's. */
const HIS_NAME_PROBABILITY = 0.94;
/** Languages in which two names are not joined with a hyphen. */
const NEVER_JOINED = new Set(['pt', 'ru', 'uk']);

/** They marry on this day; one of them may take the other's name, or join it to their own. */
export function marry(course: Course, union: DraftUnion, at: number): void {
  const { random, noise, language } = course;
  union.marriedOn = at;
  if (!random.chance(noise.life.takesName[language])) return;
  const her = union.one.sex === 'female' ? union.one : union.other;
  const him = her === union.one ? union.other : union.one;
  const [giver, taker] = random.chance(HIS_NAME_PROBABILITY) ? [him, her] : [her, him];
  const given = giver.surnames.at(-1);
  if (given === undefined) return;
  const isJoined = !NEVER_JOINED.has(language) && random.chance(noise.life.joinsNames);
  rename(taker, marriedName(course, taker, given, isJoined), 'marriage', at);
  if (language !== 'pt') union.surname = given;
}

function marriedName({ language }: Course, taker: Draft, given: Surname, isJoined: boolean) {
  if (language === 'pt') return surnameOf([...taker.surnames, given], taker.sex);
  if (!isJoined) return surnameOf([given], taker.sex);
  // Turkish women put their own name first and a blank between.
  return surnameOf([...taker.surnames, given], taker.sex, language === 'tr' ? ' ' : '-');
}
