import type { Random } from '../random.ts';
import type { Device } from './device.ts';
import type { Household } from './household.ts';
import type { Person } from './person.ts';
import { type Utterance, utter } from './shop-call.ts';
import type { Front } from './visit.ts';

/** A log-in: the device's library says who it has been all along. Some shops put the e-mail there too. */
export function logIn(random: Random, person: Person, front: Front, device: Device, at: number): Utterance {
  return utter(front, person.id, at, {
    type: 'identify',
    userId: person.userId,
    anonymousId: device.anonymousId,
    traits: random.chance(0.3) ? { email: person.email } : {},
    context: device.context,
  });
}

/** What the back-end knows of an account: as its owner typed it, in their own script; the card if they have one. */
export function account(person: Person, household: Household, hasCard: boolean, at: number): Utterance {
  return utter('shop-backend', person.id, at, {
    type: 'identify',
    userId: person.userId,
    traits: {
      email: person.email,
      phone: person.phone,
      firstName: person.givenName[0],
      lastName: person.familyName[0],
      address: household.address,
      locale: person.locale.language,
      ...(hasCard && { loyaltyCard: person.card }),
    },
  });
}
