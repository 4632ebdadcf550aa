import type { Calendar } from '../calendar.ts';
import { DEFAULT_CALENDAR } from '../calendar.ts';
import { isGrownUpAt } from '../life/age.ts';
import { externalIds, idOf } from '../life/external-ids.ts';
import type { Naming } from '../life/placed-order.ts';
import { DEFAULT_NOISE } from '../noise/default-noise.ts';
import type { Family } from '../people/family.ts';
import { makeFamily } from '../people/make-family.ts';
import { heldAt } from '../people/period.ts';
import type { Resident } from '../people/resident.ts';
import type { TownSize } from '../stream.ts';

/** Somebody who comes to the brand's site when the calendar is over. */
export interface AskedPerson {
  readonly resident: Resident;
  /** ISO 4217; what the person pays in. */
  readonly currency: string;
  /** How the shop's back-end names them: by login, else by card, else by the cookie of their own phone. */
  readonly named: Naming;
}

/** Everybody of the town who is alive, grown up and can be named, family by family; nothing is remembered. */
export function* askedPeople({ people, seed, calendar }: TownSize): Generator<AskedPerson> {
  for (let number = 0, peopleSoFar = 0; peopleSoFar < people; number += 1) {
    const family = makeFamily(seed, number, DEFAULT_CALENDAR, DEFAULT_NOISE);
    peopleSoFar += family.residents.length;
    for (const resident of family.residents) {
      const named = nameOf(family, resident, calendar);
      if (named !== null) yield { resident, currency: family.currency, named };
    }
  }
}

function nameOf(family: Family, resident: Resident, { until }: Calendar): Naming | null {
  const at = until - 1;
  if (!isGrownUpAt(resident, at)) return null;
  const account = heldAt(resident.accounts, at);
  if (account !== null) return { userId: account.userId };
  const card = heldAt(resident.cards, at);
  if (card !== null) return { context: externalIds(idOf('loyalty_card', card.number)) };
  const phone = resident.devices.map((i) => family.devices[i]).find((device) => device?.kind === 'phone');
  const cookie = heldAt(phone?.identities ?? [], at);
  return cookie === null ? null : { anonymousId: cookie.anonymousId };
}
