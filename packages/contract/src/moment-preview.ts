import { Type, type Static } from 'typebox';
import { Action } from './action.ts';
import { KEY_PATTERN } from './definition.ts';
import { Instant } from './instant.ts';
import { Moment, MomentKey } from './moment.ts';
import { Features, GUARD_MEMBERS, HOLDOUT_CELL, Refusal } from './receipt.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';

/** For whom a moment is tried out, and with what. */
export const NewMomentPreview = Type.Object(
  {
    personId: Type.Optional(uuid('The person; any id the person ever had.')),
    identifier: Type.Optional(
      Type.String({
        minLength: 3,
        maxLength: 1000,
        description: 'Or whoever shows this identifier, `TYPE:VALUE`.',
        examples: ['email:ada@example.org'],
      }),
    ),
    context: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), { description: 'What the place would say of itself.' }),
    ),
    moment: Type.Optional({ ...reference(Moment), description: 'A draft in the place of the version in force.' }),
    actions: Type.Optional(
      Type.Record(Type.String({ pattern: KEY_PATTERN, maxLength: 64 }), reference(Action), {
        description: 'Drafts in the place of the versions in force, by key.',
      }),
    ),
  },
  {
    $id: 'NewMomentPreview',
    additionalProperties: false,
    description: 'For whom a moment is tried out: one of `personId` and `identifier`.',
    examples: [{ identifier: 'user_id:u-17', context: { page: '/' } }],
  },
);
export type NewMomentPreview = Static<typeof NewMomentPreview>;

const version = Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], {
  description: 'In force; 0 for a draft, null for silence.',
});

/** What a moment would answer somebody now. It is no decision: nothing was drawn and nothing stored. */
export const MomentPreview = Type.Object(
  {
    isDecision: Type.Literal(false, { description: 'Nothing was drawn, stored or shown to anybody.' }),
    moment: MomentKey,
    momentVersion: Type.Integer({ minimum: 0, description: 'In force; 0 for a draft.' }),
    isEnabled: Type.Boolean({ description: 'Whether anybody is decided for at the moment.' }),
    personId: uuid('The person as of now.'),
    at: Instant,
    answers: Type.Array(
      Type.Object(
        {
          action: Type.String({ description: 'Key of an action, or `silence`.' }),
          version,
          kind: Type.Enum(['may_be_drawn', 'refused', 'owed', 'not_owed'], { description: 'What would become of it.' }),
          chance: Type.Number({ minimum: 0, maximum: 1, description: 'Of being drawn.' }),
          refusals: Type.Array(reference(Refusal), { description: 'Everything that stands in its way.' }),
          says: Type.String({ description: 'The same in a sentence.' }),
        },
        { additionalProperties: false },
      ),
      { description: 'Silence, then the actions of the moment in its order.' },
    ),
    features: Features,
    guards: Type.Object(GUARD_MEMBERS, { additionalProperties: false, description: 'What guardrails look at.' }),
    holdout: HOLDOUT_CELL,
  },
  {
    $id: 'MomentPreview',
    additionalProperties: false,
    description: 'What a moment would answer somebody now. It is no decision: nothing was drawn and nothing stored.',
  },
);
export type MomentPreview = Static<typeof MomentPreview>;
