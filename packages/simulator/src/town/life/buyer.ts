import { heldAt } from '../people/period.ts';
import type { Customer } from './customer.ts';
import { externalIds, idOf } from './external-ids.ts';
import { logIn } from './log-in.ts';
import type { Place } from './place.ts';
import type { Naming } from './placed-order.ts';
import type { Scene } from './scene.ts';

const COOKIE_KEPT_PROBABILITY = 0.7;

/** How one who checks out here is named: by their login, or as a guest by e-mail; null where they have neither. */
export function nameBuyer(scene: Scene, customer: Customer, place: Place, isGuest: boolean, at: number): Naming | null {
  const account = isGuest ? null : logIn(scene, customer, place, at);
  if (account !== null) return { userId: account.userId };
  const email = heldAt(customer.resident.emails, at);
  if (email === null) return null;
  return {
    // Who refuses the shop's cookies is known to the back-end by the e-mail alone.
    ...(customer.random.chance(COOKIE_KEPT_PROBABILITY) && { anonymousId: place.anonymousId }),
    context: externalIds(idOf('email', email.value), idOf('phone', heldAt(customer.resident.phones, at)?.value)),
  };
}
