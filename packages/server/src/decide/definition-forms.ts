import { type Action, type ActionAnswer } from '@throughline/contract/action';
import type { Goal, GoalAnswer } from '@throughline/contract/goal';
import type { Moment, MomentAnswer } from '@throughline/contract/moment';
import type { Question, QuestionAnswer } from '@throughline/contract/question';
import type { JsonObject } from '@throughline/core/collect/event-fact';
import type { ActionDefinition } from '@throughline/core/decide/action-definition';
import type { MomentDefinition } from '@throughline/core/decide/moment-definition';
import type { QuestionDefinition } from '@throughline/core/understand/questions/question-definition';
import type { StoredDefinition } from './definition-store.ts';

type Body<Definition> = Omit<Definition, 'key' | 'version'>;

/** A moment as core has it. */
export function statedMoment({
  name,
  identity = 'any',
  actions,
  policy = { kind: 'uniform', floor: 0.05 },
  caps = [],
  isEnabled = true,
}: Moment): JsonObject {
  const body: Body<MomentDefinition> = { name, identity, actions, policy, caps, isEnabled };
  return body as unknown as JsonObject;
}

/** An action as core has it; a bound of time without one of day is an instant in ms. */
export function statedAction({
  name,
  class: actionClass,
  kind = 'persuasion',
  consentPurpose = null,
  goal,
  valueMinor = 0,
  costMinor = 0,
  eligibility = [],
  isEnabled = true,
  from = null,
  until = null,
  content,
}: Action): JsonObject {
  return {
    name,
    class: actionClass,
    kind,
    consentPurpose,
    goal,
    valueMinor,
    costMinor,
    eligibility,
    // Left out where it is as it always was: a file that does not know of it makes no version.
    ...(!isEnabled && { isEnabled }),
    from: from === null ? null : Date.parse(from),
    until: until === null ? null : Date.parse(until),
    content: content as ActionDefinition['content'],
  } satisfies Body<ActionDefinition> as unknown as JsonObject;
}

/** A goal as core has it. */
export function statedGoal(goal: Goal): JsonObject {
  return { ...goal };
}

/** A question as core has it. */
export function statedQuestion({
  words,
  trait,
  answer,
  freshDays = null,
  purpose = null,
  owner,
  sensitivity = 'personal',
  again = { askedDays: 1, declinedDays: 90 },
  isEnabled = true,
}: Question): JsonObject {
  const body: Body<QuestionDefinition> = {
    words,
    trait,
    answer,
    freshDays,
    purpose,
    owner,
    sensitivity,
    again,
    isEnabled,
  };
  return body as unknown as JsonObject;
}

/** A stored version of a moment as the API shows it. */
export function momentAnswer(stored: StoredDefinition): MomentAnswer {
  return { ...labelOf(stored), moment: stored.definition as unknown as Moment };
}

/** A stored version of an action as the API shows it. */
export function actionAnswer(stored: StoredDefinition): ActionAnswer {
  const { from, until, isEnabled = true, ...rest } = stored.definition as unknown as Body<ActionDefinition>;
  return {
    ...labelOf(stored),
    action: { ...(rest as unknown as Action), isEnabled, from: instantOf(from), until: instantOf(until) },
  };
}

/** A stored version of a goal as the API shows it. */
export function goalAnswer(stored: StoredDefinition): GoalAnswer {
  return { ...labelOf(stored), goal: stored.definition as unknown as Goal };
}

/** A stored version of a question as the API shows it. */
export function questionAnswer(stored: StoredDefinition): QuestionAnswer {
  return { ...labelOf(stored), question: stored.definition as unknown as Question };
}

function labelOf({ key, version, madeBy, madeAt }: StoredDefinition) {
  return { key, version, madeBy, madeAt: madeAt.toISOString() };
}

function instantOf(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
