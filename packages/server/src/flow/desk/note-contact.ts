import type { NewContact, Noted } from '@throughline/contract/desk';
import type { IntakeParts } from '../../collect/take-batch.ts';
import { writeAtDesk } from './write-at-desk.ts';

/** As the events of other sources are named. */
const EVENTS = {
  call: 'Call Received',
  chat: 'Chat Started',
  support: 'Support Requested',
  visit: 'Store Visited',
} as const satisfies Record<NewContact['kind'], string>;

/** Notes that somebody came to us, and about what. @throws ProblemError those of `writeAtDesk` */
export async function noteContact(
  intake: IntakeParts,
  { kind, orderId, note, requestId, ...whom }: NewContact,
  actor: string,
): Promise<Noted> {
  const properties = { ...(orderId !== undefined && { order_id: orderId }), ...(note !== undefined && { note }) };
  return writeAtDesk(intake, { whom, calls: [{ type: 'track', event: EVENTS[kind], properties }], requestId, actor });
}
