import type { Random } from '../random.ts';
import { type Device, createBrowser } from './device.ts';
import { LOCALES } from './locale.ts';
import { createPerson, type Person } from './person.ts';

/** People who live together, and what they share. */
export interface Household {
  readonly number: number;
  readonly people: readonly Person[];
  readonly address: {
    readonly street: string;
    readonly city: string;
    readonly postalCode: string;
    readonly country: string;
  };
  /** A tablet on which everybody browses and logs in. */
  readonly tablet: Device | null;
}

const SIZES: readonly (readonly [number, number])[] = [
  [1, 40],
  [2, 30],
  [3, 15],
  [4, 12],
  [5, 3],
];

const SHARED_EMAIL_PROBABILITY = 0.1;
const SHARED_PHONE_PROBABILITY = 0.15;
const SHARED_TABLET_PROBABILITY = 0.3;

/**
 * The household with this number; its people are counted on from `firstPerson` and are at most `atMost`.
 * A shared e-mail or phone is the first adult's, used by the second too.
 */
export function createHousehold(random: Random, number: number, firstPerson: number, atMost: number): Household {
  const locale = random.weighted(LOCALES);
  const familyName = random.pick(locale.familyNames);
  const size = Math.min(random.weighted(SIZES), atMost);
  const [city, postalCode] = random.pick(locale.cities);
  const address = {
    street: `${random.pick(locale.streets)} ${random.integer(1, 120)}`,
    city,
    postalCode,
    country: locale.country,
  };
  const apart = Array.from({ length: size }, (_, i) => createPerson(random, firstPerson + i, locale, familyName));
  const isShared = size > 1;
  const sharesEmail = isShared && random.chance(SHARED_EMAIL_PROBABILITY);
  const sharesPhone = isShared && random.chance(SHARED_PHONE_PROBABILITY);
  const tablet = isShared && random.chance(SHARED_TABLET_PROBABILITY) ? createBrowser(random) : null;
  const [first, second, ...children] = apart;
  if (first === undefined || second === undefined) return { number, people: apart, address, tablet };
  const partner = {
    ...second,
    ...(sharesEmail && { email: first.email }),
    ...(sharesPhone && { phone: first.phone }),
  };
  return { number, people: [first, partner, ...children], address, tablet };
}
