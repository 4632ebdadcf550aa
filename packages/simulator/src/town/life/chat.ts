import { heldAt } from '../people/period.ts';
import type { Customer } from './customer.ts';
import { externalIds, idOf } from './external-ids.ts';
import type { Matter } from './matter.ts';
import type { Scene } from './scene.ts';
import type { CallBody } from './utterance.ts';

const ANSWERED_PROBABILITY = 0.92;

/** A chat of the web shop, and whether somebody answered: it knows the login, or the e-mail that was typed into its form. */
export function chat(
  scene: Scene,
  { resident, random }: Customer,
  { topic, orderId, text }: Matter,
  at: number,
): boolean {
  const isAnswered = random.chance(ANSWERED_PROBABILITY);
  scene.telling.say({
    source: 'chat',
    resident,
    at,
    body: {
      type: 'track',
      event: 'Chat Started',
      ...whoChats(resident, at),
      properties: { topic, text, is_answered: isAnswered, ...(orderId !== null && { order_id: orderId }) },
    },
  });
  return isAnswered;
}

/** How the chat names its visitor. */
export function whoChats(resident: Customer['resident'], at: number): Partial<CallBody> {
  const account = heldAt(resident.accounts, at);
  if (account !== null) return { userId: account.userId };
  const email = heldAt(resident.emails, at);
  if (email !== null) return { context: externalIds(idOf('email', email.value)) };
  return { anonymousId: `chat-${resident.number}-${at}` };
}
