import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { Actor, ConsentPurpose, TrustWord } from './words.ts';

const word = Type.Enum(['granted', 'denied'], { description: 'What was said.' });
const channel = Type.Union([Type.String(), Type.Null()], {
  description: 'Null: every channel.',
});

/** One word of a person about a purpose, with its proof. */
export const ConsentWord = Type.Object(
  {
    word,
    channel,
    saidAt: Instant,
    recordId: uuid('The record through which it was said.'),
    trust: TrustWord,
    proof: Type.Union(
      [
        Type.Object(
          {
            kind: Type.Literal('event', { description: 'An event said it.' }),
            eventId: uuid('Id of the event that said it.'),
            source: Type.String({ description: 'Name of the source.' }),
            type: Type.String({ description: 'Call of the Segment spec.' }),
            name: Type.Union([Type.String(), Type.Null()], { description: 'Of a track event, a page or a screen.' }),
            receivedAt: Instant,
          },
          { additionalProperties: false },
        ),
        Type.Object(
          {
            kind: Type.Literal('ledger', { description: 'Somebody wrote it down.' }),
            consentId: uuid('Id of the entry of the ledger.'),
            madeBy: Actor,
            recordedAt: Instant,
            said: Type.Record(Type.String(), Type.String(), { description: 'Where and how it was said.' }),
          },
          { additionalProperties: false },
        ),
      ],
      { description: 'The event that said it, or the entry of the ledger.' },
    ),
  },
  {
    $id: 'ConsentWord',
    additionalProperties: false,
    description: 'One word of a person about a purpose, with its proof.',
  },
);
export type ConsentWord = Static<typeof ConsentWord>;

/** What a person said of a purpose, and what stands of it. */
export const PurposeConsent = Type.Object(
  {
    purpose: ConsentPurpose,
    standing: Type.Union([word, Type.Null()], { description: 'What stands on every channel; null: nothing was said.' }),
    channels: Type.Array(
      Type.Object(
        {
          channel: Type.String({ description: 'A channel, such as email or sms.' }),
          standing: Type.Union([word, Type.Null()]),
        },
        { additionalProperties: false },
      ),
      { description: 'What stands on a channel of which something was said by itself.' },
    ),
    usedBy: Type.Array(
      Type.Object(
        { action: Type.String({ description: 'Key of an action.' }), name: Type.String({ description: 'Its name.' }) },
        { additionalProperties: false },
      ),
      { description: 'Actions that need this consent.' },
    ),
    words: Type.Array(reference(ConsentWord), { description: 'Newest first; 50 at most.' }),
  },
  { $id: 'PurposeConsent', additionalProperties: false, description: 'What a person said of a purpose.' },
);
export type PurposeConsent = Static<typeof PurposeConsent>;

/** What a person said of every purpose. */
export const PersonConsents = Type.Object(
  {
    id: uuid('Id of the person.'),
    purposes: Type.Array(reference(PurposeConsent), {
      description: 'By purpose, also of those that the brand asks about and nothing was said of.',
    }),
    isWhole: Type.Boolean({ description: 'False when there are older words than are shown.' }),
  },
  { $id: 'PersonConsents', additionalProperties: false, description: 'What a person said of every purpose.' },
);
export type PersonConsents = Static<typeof PersonConsents>;
