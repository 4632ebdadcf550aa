import { Type, type Static } from 'typebox';
import { MomentKey } from './moment.ts';
import { QuestionKey } from './question.ts';
import { uuid } from './uuid.ts';
import { WHOM } from './whom.ts';

const requestId = Type.String({
  minLength: 1,
  maxLength: 100,
  description: 'The same request again stores nothing twice.',
  examples: ['desk-4-1732'],
});

/** What somebody told staff, or did not want to tell. */
export const NewAnswer = Type.Object(
  {
    ...WHOM,
    question: QuestionKey,
    outcome: Type.Enum(['answered', 'declined'], { description: 'Whether they answered.' }),
    value: Type.Optional(Type.Unknown({ description: 'The answer, as the question wants it; of `answered` only.' })),
    wasAsked: Type.Optional(
      Type.Boolean({
        default: true,
        description: 'False where they said it of themselves: then it does not count as asked.',
      }),
    ),
    requestId,
  },
  {
    $id: 'NewAnswer',
    additionalProperties: false,
    description: 'What somebody told staff. Give one of identifier, personId and recordId.',
    examples: [
      { identifier: 'user_id:u-17', question: 'shoe-size', outcome: 'answered', value: 42, requestId: 'desk-4-1732' },
    ],
  },
);
export type NewAnswer = Static<typeof NewAnswer>;

/** A contact that staff note. */
export const NewContact = Type.Object(
  {
    ...WHOM,
    kind: Type.Enum(['call', 'chat', 'support', 'visit'], { description: 'How they came to us.' }),
    orderId: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'The order that it is about.' })),
    note: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 1000,
        description: 'What it was about, for whoever speaks to them next.',
      }),
    ),
    requestId,
  },
  {
    $id: 'NewContact',
    additionalProperties: false,
    description: 'A contact that staff note. Give one of identifier, personId and recordId; an identifier may be new.',
    examples: [
      {
        identifier: 'phone:+4930123456',
        kind: 'call',
        orderId: '10042',
        note: 'Asks when it comes.',
        requestId: 'desk-4-1733',
      },
    ],
  },
);
export type NewContact = Static<typeof NewContact>;

/** What noting has done. */
export const Noted = Type.Object(
  {
    personId: uuid('Whoever it belongs to now.'),
    stored: Type.Integer({ minimum: 0, description: 'Events stored; 0 where the request had come before.' }),
  },
  { $id: 'Noted', additionalProperties: false, description: 'What noting has done.' },
);
export type Noted = Static<typeof Noted>;

/** A next step that staff ask for. */
export const NextStepRequest = Type.Object(
  {
    moment: Type.Optional({ ...MomentKey, default: 'desk', description: 'The moment that decides.' }),
    context: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), { description: 'What the place says of itself.', maxProperties: 50 }),
    ),
    requestId,
  },
  {
    $id: 'NextStepRequest',
    additionalProperties: false,
    description: 'Asks for the next step for one person; a decision like every other, with its receipt.',
    examples: [{ requestId: 'desk-4-1734' }],
  },
);
export type NextStepRequest = Static<typeof NextStepRequest>;
