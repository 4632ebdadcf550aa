import { patronymic } from '../names/patronymic.ts';
import { latinOf } from '../names/latin-of.ts';
import type { GivenName, Surname } from '../names/name-book.ts';
import { NAME_BOOKS } from '../names/name-books.ts';
import { pickCommon } from '../pick-common.ts';
import type { WrittenName } from '../written-name.ts';
import type { Course } from './course.ts';
import type { Draft } from './draft.ts';
import { surnameOf } from './surname-of.ts';

/** Who is to be added; parents and surnames that are not told are drawn. */
export interface NewPerson {
  readonly sex: 'female' | 'male';
  readonly bornOn: number;
  readonly mother?: Draft | null;
  readonly father?: Draft | null;
  readonly surnames?: readonly Surname[];
  readonly home: number;
  /** Since when they live in that home, ms since 1970. */
  readonly livesThereFrom: number;
}

/** Adds somebody to the family, with a name from birth on and a home. */
export function addPerson(course: Course, who: NewPerson): Draft {
  const { random, language, people } = course;
  const book = NAME_BOOKS[language];
  const { sex, bornOn, mother = null, father = null } = who;
  const surnames =
    who.surnames ?? Array.from({ length: language === 'pt' ? 2 : 1 }, () => pickCommon(random, book.surnames));
  const given = pickGivenName(course, sex, mother, father);
  const sibling = people.find((one) => mother !== null && one.mother === mother && one.father === null);
  const fathersName = father?.given.own ?? sibling?.fathersName ?? pickCommon(random, book.men).own;
  const patronym = patronymicOf(course, fathersName, sex);
  const draft: Draft = {
    index: people.length,
    sex,
    bornOn,
    diedOn: null,
    mother,
    father,
    given,
    fathersName,
    patronymic: patronym,
    surnames,
    names: [
      {
        given: { own: given.own, latin: given.latin },
        patronymic: patronym,
        surname: surnameOf(surnames, sex),
        from: bornOn,
        until: null,
        reason: 'birth',
      },
    ],
    stays: [{ home: who.home, from: who.livesThereFrom, until: null }],
  };
  people.push(draft);
  return draft;
}

/** A name no brother or sister has. Now and then a son is called like his father. */
function pickGivenName(course: Course, sex: 'female' | 'male', mother: Draft | null, father: Draft | null): GivenName {
  const { random, language, people } = course;
  if (sex === 'male' && father !== null && random.chance(0.02)) return father.given;
  const list = NAME_BOOKS[language][sex === 'female' ? 'women' : 'men'];
  const isTaken = (name: GivenName) =>
    people.some((one) => one.given === name && mother !== null && one.mother === mother);
  let name = pickCommon(random, list);
  while (isTaken(name)) name = pickCommon(random, list);
  return name;
}

function patronymicOf(course: Course, father: string, sex: 'female' | 'male'): WrittenName | null {
  const { language } = course;
  if (language !== 'ru' && language !== 'uk') return null;
  const own = patronymic(language, father, sex);
  return { own, latin: latinOf(language, own) };
}
