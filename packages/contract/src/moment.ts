import type { MomentDefinition, PolicySpec } from '@throughline/core/decide/moment-definition';
import { Type, type Static } from 'typebox';
import { ActionKey } from './action.ts';
import { definitionAnswer, definitionChange, definitionDraft, definitionKey, DefinitionName } from './definition.ts';
import { pageOf } from './page.ts';
import { reference } from './reference.ts';

const IDENTITIES = ['any', 'signed'] as const satisfies readonly MomentDefinition['identity'][];
const MOST_ACTIONS = 200;

/** Key of a moment. */
export const MomentKey = definitionKey('Key of the moment.', 'home-hero');

const floor = Type.Number({
  minimum: 0.01,
  maximum: 0.5,
  description: 'Chance that silence keeps at the least, and all actions that are left together, whatever is weighed.',
});

const Policy = Type.Unsafe<PolicySpec>({
  anyOf: [
    Type.Object(
      { kind: Type.Literal('uniform', { description: 'The same chance for silence and every action left.' }), floor },
      { additionalProperties: false },
    ),
    Type.Object(
      {
        kind: Type.Literal('fixed', { description: 'Chances in proportion to weights.' }),
        floor,
        weights: Type.Record(Type.String(), Type.Number({ minimum: 0, maximum: 1e9 }), {
          description: 'By key of action, `silence` for silence; 1 where none is given.',
        }),
      },
      { additionalProperties: false },
    ),
  ],
});

const Cap = Type.Object(
  {
    most: Type.Integer({ minimum: 1, maximum: 10_000, description: 'Persuasions, at the most.' }),
    windowDays: Type.Integer({ minimum: 1, maximum: 365, description: 'Within any so many days.' }),
  },
  { additionalProperties: false, description: 'At most so many persuasions here within any so many days.' },
);

/** A place and time where a decision is asked for. */
export const Moment = Type.Object(
  {
    name: DefinitionName,
    identity: Type.Optional(
      Type.Enum(IDENTITIES, {
        default: 'any',
        description: 'Whether a browser may ask for anybody it names, or only with a signed identity token.',
      }),
    ),
    actions: Type.Array(ActionKey, {
      maxItems: MOST_ACTIONS,
      uniqueItems: true,
      description: 'What may be chosen or owed here. Silence always may be chosen.',
    }),
    policy: Type.Optional(
      Type.Unsafe<PolicySpec>({
        ...Policy,
        default: { kind: 'uniform', floor: 0.05 },
        description: 'How the draw is made over what is left.',
      }),
    ),
    caps: Type.Optional(
      Type.Array(Cap, { default: [], maxItems: 10, description: 'Caps of the moment, beside the brand’s.' }),
    ),
    isEnabled: Type.Optional(Type.Boolean({ default: true, description: 'Whether anybody is decided for here.' })),
  },
  {
    $id: 'Moment',
    additionalProperties: false,
    description: 'A place and time where a decision is asked for.',
  },
);
export type Moment = Static<typeof Moment>;

/** One version of a moment. */
export const MomentAnswer = definitionAnswer('moment', MomentKey, reference(Moment));
export type MomentAnswer = Static<typeof MomentAnswer>;

/** A page of moments, in order of key. */
export const MomentPage = pageOf('moments', MomentAnswer);
export type MomentPage = Static<typeof MomentPage>;

const EXAMPLE = {
  name: 'Large picture on the home page',
  actions: ['size-guide'],
  policy: { kind: 'uniform', floor: 0.1 },
};

/** A new version of a moment. */
export const MomentChange = definitionChange('moment', reference(Moment), EXAMPLE);

/** A moment as somebody types it. */
export const MomentDraft = definitionDraft('moment', EXAMPLE);
