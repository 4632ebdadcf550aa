import type { JsonObject } from '../../segment-call.ts';
import { drawCall } from '../brand/queue.ts';
import { heldAt } from '../people/period.ts';
import { agentLookUp } from './agent-look-up.ts';
import { promiseCallBack } from './call-back.ts';
import type { Customer } from './customer.ts';
import { externalIds, idOf } from './external-ids.ts';
import type { Matter } from './matter.ts';
import type { Scene } from './scene.ts';
import type { CallBody } from './utterance.ts';
import { writeDown } from './write-down.ts';

/** A call: who hangs up in the queue is a number on the display, who gets through is looked up or written down. */
export function callIn(scene: Scene, customer: Customer, { topic, orderId, problem }: Matter, at: number): boolean {
  const { random, resident } = customer;
  const { waitSeconds, talkSeconds, isAnswered } = drawCall(random);
  const phone = heldAt(resident.phones, at);
  if (isAnswered) {
    writeDown(scene, customer, at);
    agentLookUp(scene, customer, at);
  }
  const context = isAnswered
    ? externalIds(idOf('customer_number', resident.customerNumber))
    : externalIds(idOf('phone', phone?.value ?? null));
  // A withheld number: the call centre knows nobody, and a record needs one.
  const who: Partial<CallBody> =
    isAnswered || phone !== null ? { context } : { anonymousId: `call-${resident.number}-${at}` };
  const callBackBy = isAnswered && problem !== null ? promiseCallBack(scene, customer, problem, at) : null;
  const properties: JsonObject = {
    wait_seconds: waitSeconds,
    talk_seconds: talkSeconds,
    is_answered: isAnswered,
    ...(isAnswered && { topic, ...(orderId !== null && { order_id: orderId }) }),
    ...(callBackBy !== null && { call_back_by: new Date(callBackBy).toISOString() }),
  };
  scene.telling.say({
    source: 'call-centre',
    resident,
    at,
    body: { type: 'track', event: 'Call Received', ...who, properties },
  });
  return isAnswered;
}
