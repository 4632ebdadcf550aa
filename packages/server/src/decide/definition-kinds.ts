import { type Action, type ActionAnswer } from '@throughline/contract/action';
import type { Goal, GoalAnswer } from '@throughline/contract/goal';
import type { Moment, MomentAnswer } from '@throughline/contract/moment';
import type { JsonObject } from '@throughline/core/collect/event-fact';
import type { ActionDefinition } from '@throughline/core/decide/action-definition';
import type { MomentDefinition } from '@throughline/core/decide/moment-definition';
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
    from: from === null ? null : Date.parse(from),
    until: until === null ? null : Date.parse(until),
    content: content as ActionDefinition['content'],
  } satisfies Body<ActionDefinition> as unknown as JsonObject;
}

/** A goal as core has it. */
export function statedGoal(goal: Goal): JsonObject {
  return { ...goal };
}

/** A stored version of a moment as the API shows it. */
export function momentAnswer(stored: StoredDefinition): MomentAnswer {
  return { ...labelOf(stored), moment: stored.definition as unknown as Moment };
}

/** A stored version of an action as the API shows it. */
export function actionAnswer(stored: StoredDefinition): ActionAnswer {
  const { from, until, ...rest } = stored.definition as unknown as Body<ActionDefinition>;
  return {
    ...labelOf(stored),
    action: { ...(rest as unknown as Action), from: instantOf(from), until: instantOf(until) },
  };
}

/** A stored version of a goal as the API shows it. */
export function goalAnswer(stored: StoredDefinition): GoalAnswer {
  return { ...labelOf(stored), goal: stored.definition as unknown as Goal };
}

function labelOf({ key, version, madeBy, madeAt }: StoredDefinition) {
  return { key, version, madeBy, madeAt: madeAt.toISOString() };
}

function instantOf(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
