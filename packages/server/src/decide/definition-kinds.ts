import { Action, ActionAnswer, ActionChange, ActionDraft, ActionKey, ActionPage } from '@throughline/contract/action';
import { Goal, GoalAnswer, GoalChange, GoalDraft, GoalKey, GoalPage } from '@throughline/contract/goal';
import { Moment, MomentAnswer, MomentChange, MomentDraft, MomentKey, MomentPage } from '@throughline/contract/moment';
import {
  Question,
  QuestionAnswer,
  QuestionChange,
  QuestionDraft,
  QuestionKey,
  QuestionPage,
} from '@throughline/contract/question';
import { reference } from '@throughline/contract/reference';
import type { Json, JsonObject } from '@throughline/core/collect/event-fact';
import type { TSchema } from 'typebox';
import {
  actionAnswer,
  goalAnswer,
  momentAnswer,
  questionAnswer,
  statedAction,
  statedGoal,
  statedMoment,
  statedQuestion,
} from './definition-forms.ts';
import type { DefinitionWord, StoredDefinition } from './definition-store.ts';

/** What there is to say of moments, of actions, of goals and of questions, so that one set of routes serves them all. */
export interface DefinitionKind {
  readonly word: DefinitionWord;
  /** What the API counts it among. */
  readonly tags: readonly ['decide' | 'questions'];
  /** What there are many of, as in addresses. */
  readonly plural: 'moments' | 'actions' | 'goals' | 'questions';
  readonly one: string;
  readonly many: string;
  readonly key: TSchema;
  readonly answer: TSchema;
  readonly page: TSchema;
  readonly change: TSchema;
  /** The definition alone, and a body that has whatever somebody typed in its place. */
  readonly definition: TSchema;
  readonly draft: TSchema;
  readonly stated: (definition: never) => JsonObject;
  readonly answerOf: (stored: StoredDefinition) => object;
}

/** All of them, in the order of the API. */
export const DEFINITION_KINDS: readonly DefinitionKind[] = [
  {
    word: 'moment',
    tags: ['decide'],
    plural: 'moments',
    one: 'One moment',
    many: 'Places and times where a decision is asked for',
    key: MomentKey,
    answer: MomentAnswer,
    page: MomentPage,
    change: MomentChange,
    definition: reference(Moment),
    draft: MomentDraft,
    stated: statedMoment,
    answerOf: momentAnswer,
  },
  {
    word: 'action',
    tags: ['decide'],
    plural: 'actions',
    one: 'One action',
    many: 'What a decision may choose',
    key: ActionKey,
    answer: ActionAnswer,
    page: ActionPage,
    change: ActionChange,
    definition: reference(Action),
    draft: ActionDraft,
    stated: statedAction,
    answerOf: actionAnswer,
  },
  {
    word: 'goal',
    tags: ['decide'],
    plural: 'goals',
    one: 'One goal',
    many: 'What is hoped for after a decision',
    key: GoalKey,
    answer: GoalAnswer,
    page: GoalPage,
    change: GoalChange,
    definition: reference(Goal),
    draft: GoalDraft,
    stated: statedGoal,
    answerOf: goalAnswer,
  },
  {
    word: 'question',
    tags: ['questions'],
    plural: 'questions',
    one: 'One question',
    many: 'The registry of questions that people may be asked',
    key: QuestionKey,
    answer: QuestionAnswer,
    page: QuestionPage,
    change: QuestionChange,
    definition: reference(Question),
    draft: QuestionDraft,
    stated: statedQuestion,
    answerOf: questionAnswer,
  },
];

/** "One moment" with its article. */
export function withArticle(one: string): string {
  return one
    .toLowerCase()
    .replace(/^one (?=[aeiou])/, 'an ')
    .replace(/^one /, 'a ');
}

/** What a version states, as the API has it. */
export function statedIn({ word, answerOf }: DefinitionKind, stored: StoredDefinition): Json {
  return (answerOf(stored) as Record<DefinitionWord, Json>)[word];
}
