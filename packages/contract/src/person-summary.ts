import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';
import { PAGE_QUERY, pageOf } from './page.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { Currency, IdentifierTypeWord, MinorAmount, TrustWord } from './words.ts';

/** A person's money in one currency. */
export const MoneyTotal = Type.Object(
  {
    currency: Currency,
    orderedMinor: MinorAmount,
    cancelledMinor: MinorAmount,
    refundedMinor: MinorAmount,
  },
  { $id: 'MoneyTotal', additionalProperties: false, description: 'Money of placed, cancelled and refunded orders.' },
);

/** The members that say a person's orders in numbers. */
export const ORDER_TOTALS = {
  count: Type.Integer({ minimum: 0, description: 'Orders placed and not cancelled.' }),
  cancelled: Type.Integer({ minimum: 0, description: 'Orders placed and cancelled.' }),
  money: Type.Array(reference(MoneyTotal), { description: 'By currency.' }),
};

/** The members that say who somebody is, in a list and in full. */
export const PERSON_HEAD = {
  id: uuid('Id of the person: the id of the anchor record. It means "whoever this record belongs to now".'),
  version: Type.Integer({ minimum: 1, description: 'Rises with every change that the change feed shows.' }),
  identified: Type.Boolean({ description: 'Known by more than a device.' }),
  firstAt: Instant,
  lastAt: Instant,
  traits: Type.Record(Type.String(), Type.Unknown(), {
    description: 'The surviving value of each trait.',
    examples: [{ email: 'ada@example.org' }],
  }),
};

/** What one source says about one subject. */
export const RECORD_HEAD = {
  id: uuid('Id of the record.'),
  source: Type.String({ description: 'Name of the source.', examples: ['web shop'] }),
  trust: TrustWord,
  subjectType: IdentifierTypeWord,
  subject: Type.String({ description: 'Whom the source means, normalised.', examples: ['u-17'] }),
};

/** One row of the list of people. */
export const PersonSummary = Type.Object(
  {
    ...PERSON_HEAD,
    orders: Type.Object(ORDER_TOTALS, { additionalProperties: false, description: 'Orders in numbers.' }),
    records: Type.Array(Type.Object(RECORD_HEAD, { additionalProperties: false }), {
      description: 'What the person is made of.',
    }),
  },
  { $id: 'PersonSummary', additionalProperties: false, description: 'A person in a list.' },
);
export type PersonSummary = Static<typeof PersonSummary>;

/** How people are looked for: by one identifier, by the beginning of a name or address, or everybody. */
export const PeopleQuery = Type.Object(
  {
    ...PAGE_QUERY,
    identifier: Type.Optional(
      Type.String({
        pattern: '^[a-z_]+:.+$',
        maxLength: 300,
        description: '`TYPE:VALUE`, normalised as events are.',
        examples: ['email:ada@example.org', 'user_id:u-17'],
      }),
    ),
    namespace: Type.Optional(
      Type.String({
        maxLength: 100,
        description: 'Of the identifier, where its type has one; all namespaces otherwise.',
        examples: ['main'],
      }),
    ),
    search: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description:
          'Beginnings of names, in any order, or of an e-mail address; case, accents, spelling and script do not matter.',
        examples: ['ada l'],
      }),
    ),
  },
  { additionalProperties: false },
);
export type PeopleQuery = Static<typeof PeopleQuery>;

/** A page of people. */
export const PeoplePage = pageOf('people', reference(PersonSummary));
export type PeoplePage = Static<typeof PeoplePage>;
