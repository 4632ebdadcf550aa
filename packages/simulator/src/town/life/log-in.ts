import { MINUTE_MS } from '../duration.ts';
import type { Account } from '../people/account.ts';
import { writeNames } from '../noise/write-names.ts';
import { heldAt } from '../people/period.ts';
import type { Customer } from './customer.ts';
import { homeAt } from './home-at.ts';
import type { Place } from './place.ts';
import { mayAct, type Scene } from './scene.ts';
import { ownAddress, ownNames } from './written-traits.ts';

const EMAIL_IN_BROWSER_PROBABILITY = 0.3;
/** Devices on which nobody stays logged in. */
const IS_BRANDS_OWN: ReadonlySet<string> = new Set(['store-tablet', 'agent-browser']);

/** A log-in: the device's library says who it has been all along. Null when the customer has no account then. */
export function logIn(scene: Scene, customer: Customer, place: Place, at: number): Account | null {
  const { resident, random } = customer;
  const account = heldAt(resident.accounts, at);
  if (account === null || !mayAct(scene, customer, at)) return null;
  introduceAccount(scene, customer, account, at);
  if (!IS_BRANDS_OWN.has(place.device.kind)) customer.loggedInOn.add(place.anonymousId);
  scene.telling.say({
    source: place.source,
    resident,
    at: at + MINUTE_MS,
    body: {
      type: 'identify',
      userId: account.userId,
      anonymousId: place.anonymousId,
      traits: random.chance(EMAIL_IN_BROWSER_PROBABILITY) ? { email: account.email } : {},
      context: place.device.context,
    },
  });
  return account;
}

/** What the back-end knows of an account, said when it is first used: as its owner typed it. */
export function introduceAccount(scene: Scene, customer: Customer, account: Account, at: number): void {
  if (customer.introduced.has(account.userId)) return;
  customer.introduced.add(account.userId);
  sayAccount(scene, customer, account, at);
}

/** The account's page as it stands at this instant (ms since 1970): name, address, contacts and card. */
export function sayAccount(scene: Scene, { resident, random }: Customer, account: Account, at: number): void {
  const phone = heldAt(resident.phones, at);
  const card = heldAt(resident.cards, at);
  scene.telling.say({
    source: 'shop-backend',
    resident,
    at,
    body: {
      type: 'identify',
      userId: account.userId,
      traits: {
        email: account.email,
        ...(phone !== null && random.chance(0.7) && { phone: phone.value }),
        ...writeNames(random, ownNames(resident, at), 'owner', scene.noise.writing),
        address: ownAddress(homeAt(scene.family, resident, at), resident),
        locale: `${scene.family.language}-${scene.family.country}`,
        ...(card !== null && { loyaltyCard: card.number }),
      },
    },
  });
}
