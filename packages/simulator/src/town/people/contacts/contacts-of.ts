import type { Random } from '../../../random.ts';
import type { Contact } from '../contact.ts';
import type { Course } from '../course/course.ts';
import type { Draft } from '../course/draft.ts';
import { DAY_MS, YEAR_DAYS, yearsBetween } from '../day.ts';
import { emailAddress, MOST_EMAILS } from '../email-address.ts';
import { MOST_PHONES, phoneNumber } from '../phone-number.ts';
import { heldAt } from '../period.ts';
import { contactLine, type LinePlan } from './contact-line.ts';
import { shareLine } from './share-line.ts';

/** The contacts of each of the family's people, by their index. */
export interface FamilyContacts {
  readonly emails: readonly (readonly Contact[])[];
  readonly phones: readonly (readonly Contact[])[];
}

const PHONE_FROM_AGE = 11;
const EMAIL_FROM_AGE = 14;

/** Gives the people of a family their e-mail addresses and phone numbers over time, some of them shared by couples. */
export function contactsOf(
  random: Random,
  family: number,
  course: Course,
  idOf: (draft: Draft) => string,
): FamilyContacts {
  const { calendar, noise, exchange, language } = course;
  const { contacts: rates } = noise;
  // Slot 0 is kept for what passes to another family.
  let phones = 0;
  let emails = 0;
  const nextPhone = () => (phones + 1 < MOST_PHONES ? phoneNumber(language, family, (phones += 1)) : null);
  const nextEmail = (draft: Draft) => (at: number) => {
    if (emails + 1 >= MOST_EMAILS) return null;
    emails += 1;
    return emailAddress(random, language, { family, k: emails }, nameAt(draft, at));
  };
  const plan = (
    draft: Draft,
    fromAge: number,
    oldestDays: number,
  ): Pick<LinePlan, 'owner' | 'from' | 'until' | 'calendar'> => ({
    owner: idOf(draft),
    from: Math.max(ageReached(draft, fromAge), calendar.from - random.integer(30, oldestDays) * DAY_MS),
    until: draft.diedOn,
    calendar,
  });
  return {
    phones: everyLine(random, course, idOf, {
      has: (draft) => isPassed(draft, exchange.phone) || random.chance(rates.hasPhone),
      shares: (one, other) => rates.sharesPhone[isOld(one, calendar.from) || isOld(other, calendar.from) ? 1 : 0],
      next: () => nextPhone,
      passedOn: exchange.phone?.what ?? null,
      own: (draft) => ({
        ...plan(draft, PHONE_FROM_AGE, 2000),
        changesPerYear: rates.changesPhonePerYear,
        passing: draft.index === 0 ? exchange.phone : null,
        next: nextPhone,
      }),
    }),
    emails: everyLine(random, course, idOf, {
      has: (draft) => isPassed(draft, exchange.email) || random.chance(hasEmail(rates.hasEmail, draft, calendar.from)),
      shares: () => rates.sharesEmail,
      next: nextEmail,
      passedOn: exchange.email?.what ?? null,
      own: (draft) => ({
        ...plan(draft, EMAIL_FROM_AGE, 3000),
        changesPerYear: rates.changesEmailPerYear,
        passing: draft.index === 0 ? exchange.email : null,
        next: nextEmail(draft),
      }),
    }),
  };
}

interface LineRules {
  readonly has: (draft: Draft) => boolean;
  readonly shares: (one: Draft, other: Draft) => number;
  readonly next: (draft: Draft) => (at: number) => string | null;
  /** The value that passes to another family, or null. */
  readonly passedOn: string | null;
  readonly own: (draft: Draft) => LinePlan;
}

function everyLine(random: Random, course: Course, idOf: (draft: Draft) => string, rules: LineRules): Contact[][] {
  const lines = course.people.map((draft) => (rules.has(draft) ? contactLine(random, rules.own(draft)) : []));
  const sharers = new Set<Draft>();
  for (const union of course.unions) {
    const { one, other } = union;
    // Nobody shares twice, and nobody shares what is shared already.
    if (!random.chance(rules.shares(one, other)) || sharers.has(one) || sharers.has(other)) continue;
    const partners = lines[one.index] ?? [];
    if (heldAt(partners, Math.max(union.from, course.calendar.from)) === null) continue;
    sharers.add(one).add(other);
    const sharer = { id: idOf(other), diedOn: other.diedOn };
    lines[other.index] = shareLine(sharer, lines[other.index] ?? [], partners, union, {
      next: rules.next(other),
      passedOn: rules.passedOn,
    });
  }
  return lines;
}

function isPassed(draft: Draft, passing: object | null): boolean {
  return draft.index === 0 && passing !== null;
}

function isOld(draft: Draft, at: number): boolean {
  return yearsBetween(draft.bornOn, at) >= 60;
}

function hasEmail([young, old, oldest]: readonly [number, number, number], draft: Draft, at: number): number {
  const age = yearsBetween(draft.bornOn, at);
  if (age < 65) return young;
  return age < 80 ? old : oldest;
}

function ageReached(draft: Draft, age: number): number {
  return draft.bornOn + Math.ceil(age * YEAR_DAYS) * DAY_MS;
}

function nameAt(draft: Draft, at: number) {
  return heldAt(draft.names, at) ?? draft.names[0];
}
