import type { EventFact } from '../../collect/event-fact.ts';
import { objectAt, textAt } from '../../collect/json-path.ts';

/** What happens to a question: it is put to somebody, who answers or does not want to. */
export type QuestionStep = 'asked' | 'answered' | 'declined';

/** The track events that say so; `properties.question` is the key of the question. */
export const STEP_EVENTS: Readonly<Record<QuestionStep, string>> = {
  asked: 'Question Asked',
  answered: 'Question Answered',
  declined: 'Question Declined',
};

/** Longer ones are no keys. */
const MAX_KEY = 200;

const STEPS = new Map(Object.entries(STEP_EVENTS).map(([step, name]) => [name, step as QuestionStep]));

/** What a track event says of a question; null where it says nothing of any. */
export function questionStepOf({
  type,
  name,
  body,
}: Pick<EventFact, 'type' | 'name' | 'body'>): { readonly step: QuestionStep; readonly question: string } | null {
  const step = type === 'track' && name !== null ? STEPS.get(name) : undefined;
  const question = step === undefined ? null : textAt(objectAt(body, 'properties'), 'question');
  return step === undefined || question === null || question.length > MAX_KEY ? null : { step, question };
}
