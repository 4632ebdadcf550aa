import { MINUTE_MS } from '../duration.ts';
import { askQuestion } from './ask-question.ts';
import { callIn } from './call-in.ts';
import { chat } from './chat.ts';
import type { Customer } from './customer.ts';
import type { Matter } from './matter.ts';
import { mayAct, type Scene } from './scene.ts';

const ASKED_PROBABILITY = 0.35;

/** One contact in the channel; whether somebody answered. Nothing happens (false) when the customer cannot act any more. */
export function contact(
  scene: Scene,
  customer: Customer,
  channel: 'call' | 'chat',
  matter: Matter,
  at: number,
): { readonly isAnswered: boolean } {
  if (!mayAct(scene, customer, at)) return { isAnswered: false };
  const isAnswered = channel === 'call' ? callIn(scene, customer, matter, at) : chat(scene, customer, matter, at);
  const { resident } = customer;
  scene.telling.learn({ kind: 'contact', resident: resident.id, at, channel, problem: matter.problem, isAnswered });
  if (isAnswered && customer.random.chance(ASKED_PROBABILITY))
    askQuestion(scene, customer, channel, at + 2 * MINUTE_MS);
  return { isAnswered };
}
