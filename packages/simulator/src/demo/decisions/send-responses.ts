import { setTimeout as sleep } from 'node:timers/promises';
import type { Collector } from '../../send/post-batch.ts';
import { sendCalls } from '../../send/send-calls.ts';
import { mergeByArrival } from '../../town/merge.ts';
import { respond, type Respondents } from '../../town/respond/respond.ts';
import type { DemoDecision } from './ask-for-everybody.ts';

/** What followed the decisions. */
export interface Responses {
  readonly orders: number;
  readonly refunds: number;
}

/** Sends what people do after what was decided for them, none of it before it happens. */
export async function sendResponses(
  decisions: readonly DemoDecision[],
  respondents: Respondents,
  collector: Collector,
): Promise<Responses> {
  const answers = decisions.map((decision) => respond(decision, respondents));
  const calls = mergeByArrival(answers);
  const last = calls.at(-1);
  // The clock runs faster than in life, and what is yet to come cannot be told.
  if (last !== undefined)
    await sleep(Math.max(0, last.occurredAt - Date.now()), undefined, { signal: collector.signal! });
  await sendCalls(calls, collector);
  const orders = answers.filter((its) => its.length > 0).length;
  return { orders, refunds: calls.length - orders };
}
