import { Type, type Static } from 'typebox';
import { definitionAnswer, definitionChange, definitionDraft, definitionKey, DefinitionName } from './definition.ts';
import { pageOf } from './page.ts';
import { reference } from './reference.ts';

/** Key of a goal. */
export const GoalKey = definitionKey('Key of the goal.', 'second-order');

const windowDays = Type.Integer({
  minimum: 1,
  maximum: 365,
  description: 'Days after a decision within which what happens counts as its outcome.',
  examples: [30],
});

/** What is hoped for after a decision. */
export const Goal = Type.Union(
  [
    Type.Object(
      {
        kind: Type.Literal('order', { description: 'An order: worth what it came to, less what was given back.' }),
        name: DefinitionName,
        windowDays,
      },
      { additionalProperties: false },
    ),
    Type.Object(
      {
        kind: Type.Literal('event', { description: 'A track event.' }),
        name: DefinitionName,
        windowDays,
        event: Type.String({ minLength: 1, maxLength: 500, description: 'Name of the track event.' }),
        valueProperty: Type.Union([Type.String({ minLength: 1, maxLength: 200 }), Type.Null()], {
          description: 'Property of the event that says what it is worth; 1 each where it is null.',
        }),
      },
      { additionalProperties: false },
    ),
  ],
  {
    $id: 'Goal',
    description: 'What is hoped for after a decision.',
    examples: [{ kind: 'order', name: 'Orders again', windowDays: 30 }],
  },
);
export type Goal = Static<typeof Goal>;

/** One version of a goal. */
export const GoalAnswer = definitionAnswer('goal', GoalKey, reference(Goal));
export type GoalAnswer = Static<typeof GoalAnswer>;

/** A page of goals, in order of key. */
export const GoalPage = pageOf('goals', GoalAnswer);
export type GoalPage = Static<typeof GoalPage>;

const EXAMPLE = {
  kind: 'order',
  name: 'Orders again',
  windowDays: 30,
};

/** A new version of a goal. */
export const GoalChange = definitionChange('goal', reference(Goal), EXAMPLE);

/** A goal as somebody types it. */
export const GoalDraft = definitionDraft('goal', EXAMPLE);
