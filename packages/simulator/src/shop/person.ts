import type { Random } from '../random.ts';
import type { Locale, WrittenName } from './locale.ts';

/** How a person mostly deals with the shop. */
export type Habit = 'visitor' | 'guest' | 'member' | 'cardholder' | 'walk-in';

const HABITS: readonly (readonly [Habit, number])[] = [
  ['visitor', 28],
  ['guest', 10],
  ['member', 34],
  ['cardholder', 18],
  ['walk-in', 10],
];

/** A true person of the sample shop, with all that could ever be known of them. */
export interface Person {
  /** The answer key's name for them; never sent. */
  readonly id: string;
  /** Counted from 0 over the whole shop: what keeps ids, cards and numbers apart. */
  readonly number: number;
  readonly habit: Habit;
  readonly locale: Locale;
  readonly givenName: WrittenName;
  readonly familyName: WrittenName;
  readonly email: string;
  /** E.164. */
  readonly phone: string;
  readonly userId: string;
  readonly card: string;
  readonly customerNumber: string;
}

/** The person with this number; `familyName` is the household's. */
export function createPerson(random: Random, number: number, locale: Locale, familyName: WrittenName): Person {
  const habit = random.weighted(HABITS);
  const givenName = random.pick(locale.givenNames);
  const padded = String(number).padStart(6, '0');
  return {
    id: `person-${padded}`,
    number,
    habit,
    locale,
    givenName,
    familyName,
    email: `${mailName(givenName)}.${mailName(familyName)}.${number}@${random.pick(locale.mailHosts)}`,
    phone: phoneNumber(locale, number),
    userId: `u-${padded}`,
    card: cardNumber(number, 0),
    customerNumber: `K${padded}`,
  };
}

/** The number on a person's card: `issue` counts the replacements. */
export function cardNumber(personNumber: number, issue: number): string {
  return `26${String(personNumber).padStart(9, '0')}${issue}`;
}

/** A mobile number that no other person of this country has, while there are fewer than 10 million people. */
export function phoneNumber(locale: Locale, number: number): string {
  const space = 10 ** locale.phoneDigits;
  // An odd factor that does not end in 5 scatters the numbers without ever meeting twice.
  return `${locale.phonePrefix}${String((number * 7_368_787 + 1_234_567) % space).padStart(locale.phoneDigits, '0')}`;
}

function mailName([, latin]: WrittenName): string {
  return latin.toLowerCase().replaceAll(/[^a-z]/g, '');
}
