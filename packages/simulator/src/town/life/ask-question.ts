import { QUESTIONS } from '../brand/questions.ts';
import { whoChats } from './chat.ts';
import type { Customer } from './customer.ts';
import { externalIds, idOf } from './external-ids.ts';
import type { Scene } from './scene.ts';

/** A question of the agent or the chat's form, asked without looking whether its answer is known. */
export function askQuestion(scene: Scene, customer: Customer, channel: 'call' | 'chat', at: number): void {
  const { resident, random, answers } = customer;
  const question = random.pick(QUESTIONS);
  const known = answers.get(question.id);
  const answer = known ?? random.pick(question.answers);
  const who =
    channel === 'chat'
      ? whoChats(resident, at)
      : { context: externalIds(idOf('customer_number', resident.customerNumber)) };
  const isTold = scene.telling.say({
    source: channel === 'chat' ? 'chat' : 'call-centre',
    resident,
    at,
    body: { type: 'track', event: 'Question Answered', ...who, properties: { question: question.id, answer } },
  });
  if (!isTold) return;
  answers.set(question.id, answer);
  const entry = { at, question: question.id, isRepeated: known !== undefined };
  scene.telling.learn({ kind: 'asked', resident: resident.id, ...entry });
}
