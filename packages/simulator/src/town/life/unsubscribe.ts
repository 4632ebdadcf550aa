import { heldAt } from '../people/period.ts';
import type { Customer } from './customer.ts';
import { externalIds, idOf } from './external-ids.ts';
import { mayAct, type Scene } from './scene.ts';

/** The link at the foot of a letter, once: the marketing department knows an address and nothing more. */
export function unsubscribe(scene: Scene, customer: Customer, at: number): void {
  const { resident, hasUnsubscribed } = customer;
  const email = heldAt(resident.emails, at);
  if (hasUnsubscribed || email === null || !mayAct(scene, customer, at)) return;
  customer.hasUnsubscribed = true;
  scene.telling.say({
    source: 'crm',
    resident,
    at,
    body: {
      type: 'track',
      event: 'Unsubscribed',
      context: externalIds(idOf('email', email.value)),
      properties: { channel: 'email' },
    },
  });
}
