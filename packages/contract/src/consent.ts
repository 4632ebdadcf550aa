import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';
import { PAGE_QUERY, pageOf } from './page.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { WHOM } from './whom.ts';
import { Actor, ConsentPurpose } from './words.ts';

const word = Type.Enum(['granted', 'denied'], {
  description: 'What was said. `denied` also takes an earlier grant back.',
});

const channelName = Type.String({
  minLength: 1,
  maxLength: 64,
  description: 'A channel, such as email, sms, phone or post.',
  examples: ['email'],
});

const proof = Type.Record(Type.String({ minLength: 1, maxLength: 64 }), Type.String({ maxLength: 4_000 }), {
  maxProperties: 20,
  description: 'Where and how it was said: the text that was shown and its version, the form, the call.',
});

/** One word of a person about a purpose, as the ledger keeps it. */
export const Consent = Type.Object(
  {
    id: uuid('Id of the entry.'),
    recordId: uuid('The record through which the person was addressed.'),
    personId: Type.Union([uuid('Whoever the record belongs to now.'), Type.Null()]),
    purpose: ConsentPurpose,
    channel: Type.Union([channelName, Type.Null()], { description: 'Null: every channel.' }),
    word,
    saidAt: Instant,
    recordedAt: Instant,
    madeBy: Actor,
    proof,
  },
  { $id: 'Consent', additionalProperties: false, description: 'One word of a person about a purpose. Never changed.' },
);
export type Consent = Static<typeof Consent>;

/** A word of a person that is written down. */
export const NewConsent = Type.Object(
  {
    ...WHOM,
    purpose: ConsentPurpose,
    channel: Type.Optional(Type.Union([channelName, Type.Null()], { description: 'Left out: every channel.' })),
    word,
    saidAt: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'When the person said it. Left out: now, and so after all that is known of the purpose.',
        examples: ['2026-11-21T21:45:00.000Z'],
      }),
    ),
    proof: Type.Optional(proof),
  },
  {
    $id: 'NewConsent',
    additionalProperties: false,
    description: 'A word of a person. Give one of identifier, personId and recordId.',
    examples: [
      {
        identifier: 'email:ada@example.org',
        purpose: 'Advertising',
        word: 'denied',
        proof: { call: 'no more offers, please', agent: 'desk 4' },
      },
    ],
  },
);
export type NewConsent = Static<typeof NewConsent>;

const standing = Type.Record(Type.String(), word, {
  description:
    'By purpose: what stands, of the ledger and of what events say. The latest word counts, a denial at the same ' +
    'instant wins, and a grant does not answer a denial that is believed more. Purposes not named: nothing was said.',
});

/** What was written, and what stands. */
export const ConsentAnswer = Type.Object(
  {
    consents: Type.Array(reference(Consent), { description: 'One for each person who shows the identifier.' }),
    standing,
  },
  { additionalProperties: false },
);
export type ConsentAnswer = Static<typeof ConsentAnswer>;

/** How the ledger is listed. */
export const ConsentQuery = Type.Object(
  { ...PAGE_QUERY, ...WHOM, purpose: Type.Optional(ConsentPurpose) },
  { additionalProperties: false },
);

/** A page of the ledger, newest first. */
export const ConsentPage = Type.Object(
  {
    ...pageOf('consents', reference(Consent)).properties,
    standing: Type.Union([standing, Type.Null()], { description: 'Of the person asked for; null where none was.' }),
  },
  { additionalProperties: false },
);
export type ConsentPage = Static<typeof ConsentPage>;
