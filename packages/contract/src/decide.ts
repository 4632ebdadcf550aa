import { Type, type Static } from 'typebox';
import { ActionKey } from './action.ts';
import { MomentKey } from './moment.ts';
import { Receipt } from './receipt.ts';
import { reference } from './reference.ts';
import { SegmentCall } from './segment-call.ts';
import { uuid } from './uuid.ts';

const id = (description: string, example: string) =>
  Type.Optional(Type.String({ minLength: 1, maxLength: 1000, description, examples: [example] }));

/** Whom a decision is asked for. */
export const DecideIdentity = Type.Object(
  {
    userId: id('Id of the login, in the namespace of the source.', 'u-17'),
    anonymousId: id('Id of the device.', '5f8f6d0a-browser'),
    externalIds: Type.Optional(
      Type.Array(
        Type.Object(
          {
            type: Type.String({ description: 'Type of an identifier.', examples: ['loyalty_card'] }),
            id: Type.String({ minLength: 1, maxLength: 1000, description: 'Its value.', examples: ['4000123'] }),
          },
          { additionalProperties: false },
        ),
        { maxItems: 50, description: 'Other identifiers, as in `context.externalIds` of an event.' },
      ),
    ),
    identityToken: Type.Optional(
      Type.String({ maxLength: 8000, description: 'JWT of the source that vouches for the userId.' }),
    ),
  },
  { additionalProperties: false, description: 'Whom it is asked for: at least one identifier, as events have them.' },
);

/** What a place asks. */
export const DecideRequest = Type.Object(
  {
    moment: MomentKey,
    identity: DecideIdentity,
    context: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), {
        description: 'What the place says of itself, up to 16 KB; conditions read it as `context.PATH`.',
      }),
    ),
    events: Type.Optional(
      Type.Array(reference(SegmentCall), {
        maxItems: 500,
        description: 'Events of the same request: applied first, as in `/v1/batch`, each refused by itself alone.',
      }),
    ),
    requestId: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'Idempotency key within the source: the same request again is given the same answer.',
      examples: ['5f8f6d0a-home-1'],
    }),
    writeKey: Type.Optional(Type.String({ maxLength: 200, description: 'Where the sender has no header for it.' })),
  },
  {
    $id: 'DecideRequest',
    additionalProperties: false,
    description: 'What a place asks: who is there, and what it knows besides.',
    examples: [
      {
        moment: 'home-hero',
        identity: { userId: 'u-17', anonymousId: '5f8f6d0a-browser' },
        context: { page: '/' },
        requestId: '5f8f6d0a-home-1',
      },
    ],
  },
);
export type DecideRequest = Static<typeof DecideRequest>;

const content = Type.Unknown({ description: 'What the place shows: the content of the action.' });

/** What a place is answered. */
export const DecideAnswer = Type.Object(
  {
    decisionId: uuid('Id of the decision, and of its receipt.'),
    action: Type.Union([ActionKey, Type.Null()], { description: 'The action that was drawn; null for silence.' }),
    content: { ...content, description: 'What the place shows: the content of the action; null for silence.' },
    owed: Type.Array(Type.Object({ action: ActionKey, content }, { additionalProperties: false }), {
      description: 'What is owed to the person besides, whatever was drawn.',
    }),
    isRepeat: Type.Boolean({ description: 'Whether the request had come before; the answer is the one it had.' }),
    reasons: Type.Optional(
      Type.Array(
        Type.Object(
          {
            action: ActionKey,
            reason: Type.String({ description: 'Slug.', examples: ['consent_withdrawn'] }),
            because: Type.Union([Type.String(), Type.Null()], {
              description: 'In words of the brand, where it has any.',
            }),
          },
          { additionalProperties: false },
        ),
        { description: 'Where the token proves who asks: what was not for them, and why.' },
      ),
    ),
    receipt: Type.Optional({
      ...reference(Receipt),
      description: 'For server keys: everything the decision was made of.',
    }),
  },
  { $id: 'DecideAnswer', additionalProperties: false, description: 'What a place is answered.' },
);
export type DecideAnswer = Static<typeof DecideAnswer>;
