import { heldAt } from '../people/period.ts';
import type { Customer } from './customer.ts';
import type { Scene } from './scene.ts';

/** With whom the customer is a couple at an instant (ms since 1970), or null. */
export function partnerAt({ customers }: Scene, { resident }: Customer, at: number): Customer | null {
  const union = heldAt(resident.unions, at);
  return union === null ? null : (customers.get(union.partner) ?? null);
}
