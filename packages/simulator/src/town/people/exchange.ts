import { createRandom, type Random } from '../../random.ts';
import type { Calendar } from '../calendar.ts';
import type { NoiseProfile } from '../noise/noise-profile.ts';
import { DAY_MS } from './day.ts';
import { wordyEmailAddress } from './email-address.ts';
import type { Home } from './home.ts';
import { homeOf } from './home-of.ts';
import { counterpartOf, languageOf } from './language-of.ts';
import { phoneNumber } from './phone-number.ts';

/** Something that one family gives up and its counterpart gets later, seen from one of the two. */
export interface Passing<T> {
  readonly role: 'gives' | 'gets';
  readonly what: T;
  /** The other family's number. */
  readonly counterpart: number;
  /** Until when the giver has it at the latest, ms since 1970. */
  readonly givenUpAt: number;
  /** From when the other has it, ms since 1970. */
  readonly gotAt: number;
}

/** What passes between a family and its counterpart in the calendar; null for what does not. */
export interface Exchange {
  readonly phone: Passing<string> | null;
  readonly email: Passing<string> | null;
  readonly home: Passing<Home> | null;
}

/**
 * The exchange as this family sees it. Both families compute it from their numbers alone, without telling each other's
 * lives: the giver's first resident has had the number or the mailbox, or the giver has lived in the home.
 */
export function exchangeOf(seed: string, family: number, calendar: Calendar, noise: NoiseProfile): Exchange {
  const counterpart = counterpartOf(family);
  const random = createRandom(`${seed}/exchange/${Math.min(family, counterpart)}`);
  const { contacts } = noise;
  const pass = (probability: Share, rest: readonly [number, number]) =>
    passing(random, family, calendar, probability, rest);
  // Every draw is made whether it is used or not, so that one rate's change leaves the others' draws alone.
  const phone = pass(contacts.recycledPhone, contacts.phoneRestDays);
  const email = pass(contacts.recycledEmail, contacts.emailRestDays);
  const home = pass(contacts.handedOnHome, contacts.homeRestDays);
  const language = languageOf(seed, family);
  const giver = (plan: { readonly role: 'gives' | 'gets' }) => (plan.role === 'gives' ? family : counterpart);
  return {
    phone: phone && { ...phone, what: phoneNumber(language, giver(phone), 0) },
    email: email && {
      ...email,
      what: wordyEmailAddress(random.fork('email'), language, { family: giver(email), k: 0 }),
    },
    home: home && { ...home, what: firstHome(seed, giver(home)) },
  };
}

/** The dwelling a family lives in first. */
export function firstHome(seed: string, family: number): Home {
  return homeOf(createRandom(`${seed}/home/${family}/0`), `home-${family}-0`, languageOf(seed, family));
}

type Share = number;

function passing(
  random: Random,
  family: number,
  calendar: Calendar,
  probability: Share,
  [fewest, most]: readonly [number, number],
): Omit<Passing<never>, 'what'> | null {
  const isPassed = random.chance(probability);
  const lowerGives = random.chance(0.5);
  const rest = random.integer(fewest, most) * DAY_MS;
  const days = Math.floor((calendar.until - calendar.from - rest) / DAY_MS) - 60;
  const givenUpAt = calendar.from + (30 + Math.floor(random.next() * Math.max(0, days))) * DAY_MS;
  const counterpart = counterpartOf(family);
  // In a calendar too short for the rest nothing passes.
  if (!isPassed || days < 1) return null;
  const role = family < counterpart === lowerGives ? 'gives' : 'gets';
  return { role, counterpart, givenUpAt, gotAt: givenUpAt + rest };
}
