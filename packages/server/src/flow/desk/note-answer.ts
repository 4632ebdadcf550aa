import type { NewAnswer, Noted } from '@throughline/contract/desk';
import type { Json, JsonObject } from '@throughline/core/collect/event-fact';
import { checkAnswer } from '@throughline/core/understand/questions/check-answer';
import { STEP_EVENTS } from '@throughline/core/understand/questions/question-step';
import type { IntakeParts } from '../../collect/take-batch.ts';
import { readQuestions } from '../../decide/read-questions.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { pickQuestions } from '../questions/pick-questions.ts';
import { writeAtDesk } from './write-at-desk.ts';

/**
 * Notes what somebody told staff: the trait, that they were asked, and that they answered; or that they did not want to.
 * @throws ProblemError `question_not_found`, `invalid_answer`, and those of `writeAtDesk`
 */
export async function noteAnswer(
  intake: IntakeParts,
  { question: key, outcome, value, wasAsked = true, requestId, ...whom }: NewAnswer,
  actor: string,
): Promise<Noted> {
  const registry = await readQuestions(intake.deployment.pool);
  const [question] = pickQuestions(registry, { questions: [key] });
  const { trait, answer } = question!;
  const step = (event: string): JsonObject => ({ type: 'track', event, properties: { question: key, trait } });
  const asked = wasAsked ? [step(STEP_EVENTS.asked)] : [];
  if (outcome === 'declined') {
    return writeAtDesk(intake, { whom, calls: [...asked, step(STEP_EVENTS.declined)], requestId, actor });
  }
  const checked = checkAnswer(answer, (value ?? null) as Json);
  if ('mistake' in checked) {
    throw new ProblemError('invalid_answer', `The answer ${checked.mistake}.`, {
      errors: [{ pointer: '/value', message: checked.mistake }],
    });
  }
  const told = { type: 'identify', traits: { [trait]: checked.value } };
  return writeAtDesk(intake, { whom, calls: [...asked, told, step(STEP_EVENTS.answered)], requestId, actor });
}
