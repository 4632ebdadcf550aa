import { Type, type Static } from 'typebox';
import { Instant, instantOrNull } from './instant.ts';
import { PAGE_QUERY, pageOf } from './page.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { Actor } from './words.ts';

const STATUS = ['waiting', 'open', 'done', 'dismissed'] as const;
const count = (description: string) => Type.Optional(Type.Integer({ minimum: 0, description }));

/** What a shop asks for on behalf of a customer, or of itself. */
export const PrivacyRequest = Type.Object(
  {
    id: uuid('Id of the request.'),
    source: Type.String({ description: 'Name of the source that passed it on.' }),
    sourceId: uuid('Id of that source.'),
    kind: Type.Enum(['access', 'erasure', 'customer_deleted', 'shop_erasure'], {
      description:
        '`access`: a customer asks what is known. `erasure`: a customer is to be forgotten. `customer_deleted`: the shop ' +
        'took a customer back. `shop_erasure`: the shop itself is to be forgotten.',
    }),
    status: Type.Enum(STATUS, {
      description:
        '`waiting`: to be carried out. `open`: a person has to decide. `done`, `dismissed`: nothing is left to do.',
    }),
    receivedAt: Instant,
    dueAt: Instant,
    attempts: Type.Integer({ minimum: 0, description: 'How often it was tried to carry it out.' }),
    outcome: Type.Object(
      {
        records: count('Records that were erased.'),
        events: count('Events that were erased.'),
        people: Type.Optional(
          Type.Array(uuid('A person concerned.'), {
            description: 'Of an erasure: who is known from other sources too.',
          }),
        ),
        folder: Type.Optional(Type.String({ description: 'Folder on the server with what was asked for.' })),
        files: Type.Optional(Type.Array(Type.String(), { description: 'What lies in the folder.' })),
        retractionId: Type.Optional(uuid('What the source had said was taken back.')),
        fault: Type.Optional(Type.String({ description: 'Why the last attempt failed.' })),
      },
      { additionalProperties: false, description: 'What was done; nothing personal.' },
    ),
    decidedBy: Type.Union([Actor, Type.Null()]),
    decidedAt: instantOrNull('When somebody decided.'),
  },
  { $id: 'PrivacyRequest', additionalProperties: false, description: 'What a shop asks for on behalf of a customer.' },
);
export type PrivacyRequest = Static<typeof PrivacyRequest>;

/** How requests are listed. */
export const PrivacyRequestQuery = Type.Object(
  { ...PAGE_QUERY, status: Type.Optional(Type.Enum(STATUS)) },
  { additionalProperties: false },
);

/** A page of requests, oldest first. */
export const PrivacyRequestPage = pageOf('requests', reference(PrivacyRequest));

/** What a person decides. */
export const PrivacyDecision = Type.Object(
  {
    decision: Type.Enum(['confirmed', 'dismissed'], {
      description:
        'Confirmed: of an access request, it was answered, and the files are deleted; of an erasure, the people are erased ' +
        'in all sources; of a shop, everything it said is erased. Dismissed: nothing more is done.',
    }),
    people: Type.Optional(
      Type.Array(uuid('A person of the request.'), {
        uniqueItems: true,
        description:
          'Of an erasure that is confirmed: only these of the people that it names; all where it is left out.',
      }),
    ),
  },
  {
    $id: 'PrivacyDecision',
    additionalProperties: false,
    description: 'What a person decides about an open request.',
    examples: [{ decision: 'dismissed' }],
  },
);

/** One request. */
export const PrivacyRequestAnswer = Type.Object(
  { request: reference(PrivacyRequest) },
  { additionalProperties: false },
);
