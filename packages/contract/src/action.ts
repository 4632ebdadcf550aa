import type { ActionClass, ActionDefinition, EligibilityGround } from '@throughline/core/decide/action-definition';
import { Type, type Static } from 'typebox';
import { Condition } from './condition.ts';
import { definitionAnswer, definitionChange, definitionDraft, definitionKey, DefinitionName } from './definition.ts';
import { GoalKey } from './goal.ts';
import { instantOrNull } from './instant.ts';
import { pageOf } from './page.ts';
import { reference } from './reference.ts';
import { ConsentPurpose } from './words.ts';

const CLASSES = ['catalytic', 'smoothing'] as const satisfies readonly ActionClass[];
const GROUNDS = ['makes_no_sense', 'not_allowed'] as const satisfies readonly EligibilityGround[];
const KINDS = ['persuasion', 'service'] as const satisfies readonly ActionDefinition['kind'][];
const MOST_MINOR = 1e12;

/** Key of an action. */
export const ActionKey = definitionKey('Key of the action.', 'size-guide');

const EligibilityRule = Type.Object(
  {
    ground: Type.Enum(GROUNDS, {
      description: 'Why it is not for others: it would make no sense, or is not allowed. Never "would not respond".',
    }),
    because: Type.String({
      minLength: 1,
      maxLength: 500,
      description: 'What whoever asks why not is told, in words of the brand.',
    }),
    when: reference(Condition),
  },
  { additionalProperties: false, description: 'A condition that people must meet.' },
);

/** What a decision may choose. */
export const Action = Type.Object(
  {
    name: DefinitionName,
    class: Type.Enum(CLASSES, {
      description: 'Catalytic: helps somebody who is choosing. Smoothing: spares effort to somebody with a task.',
    }),
    kind: Type.Optional(
      Type.Enum(KINDS, {
        default: 'persuasion',
        description:
          'Persuasion passes every guardrail and may be drawn. Service is owed: answered beside what is drawn, to those held ' +
          'out too.',
      }),
    ),
    consentPurpose: Type.Optional(
      Type.Union([ConsentPurpose, Type.Null()], {
        default: null,
        description: 'The purpose to which a person must have consented; null where none is needed.',
      }),
    ),
    goal: GoalKey,
    valueMinor: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: MOST_MINOR,
        default: 0,
        description: 'What reaching the goal is worth, in minor units of the brand’s currency.',
      }),
    ),
    costMinor: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: MOST_MINOR,
        default: 0,
        description: 'What it costs, in minor units of the brand’s currency.',
      }),
    ),
    eligibility: Type.Optional(
      Type.Array(EligibilityRule, {
        default: [],
        maxItems: 50,
        description: 'Conditions that people must meet, each with its ground.',
      }),
    ),
    isEnabled: Type.Optional(
      Type.Boolean({ default: true, description: 'Whether it may be chosen or owed; false while it is paused.' }),
    ),
    from: Type.Optional({ ...instantOrNull('Not before; null for no bound.'), default: null }),
    until: Type.Optional({ ...instantOrNull('No longer from then on; null for no bound.'), default: null }),
    content: Type.Unknown({
      description: 'What the place shows, any JSON up to 32 KB; nothing personal, since browsers get it.',
    }),
  },
  {
    $id: 'Action',
    additionalProperties: false,
    description: 'What a decision may choose.',
  },
);
export type Action = Static<typeof Action>;

/** One version of an action. */
export const ActionAnswer = definitionAnswer('action', ActionKey, reference(Action));
export type ActionAnswer = Static<typeof ActionAnswer>;

/** A page of actions, in order of key. */
export const ActionPage = pageOf('actions', ActionAnswer);
export type ActionPage = Static<typeof ActionPage>;

const EXAMPLE = {
  name: 'Guide to sizes',
  class: 'catalytic',
  goal: 'second-order',
  valueMinor: 1200,
  costMinor: 5,
  eligibility: [
    {
      ground: 'makes_no_sense',
      because: 'There is nothing yet by which a size could be suggested.',
      when: { attribute: 'orders.count', is: 'at_least', value: 1 },
    },
  ],
  content: { headline: 'Which size fits?', link: '/size-guide' },
};

/** A new version of an action. */
export const ActionChange = definitionChange('action', reference(Action), EXAMPLE);

/** An action as somebody types it. */
export const ActionDraft = definitionDraft('action', EXAMPLE);
