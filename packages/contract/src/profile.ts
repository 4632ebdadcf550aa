import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';
import { PersonIdentifier } from './person.ts';
import { MoneyTotal, ORDER_TOTALS } from './person-summary.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';

/** Longest name of a field, in UTF-16 units. */
const MAX_FIELD_LENGTH = 200;
const MAX_IDENTIFIER_LENGTH = 300;
/** Most identifiers of one request. */
const MAX_ASKED = 100;

/** How a part of a profile is written. */
export const PROFILE_FIELD_PATTERN =
  '^(identified|firstAt|lastAt|identifiers|traits|traits\\..+|orders|orders\\.(count|cancelled|money)|counters|' +
  'counters\\.(events|pageViews|productViews|cartAdditions|checkouts|searches))$';

/** A part of a profile, by its path. */
export const ProfileField = Type.String({
  pattern: PROFILE_FIELD_PATTERN,
  maxLength: MAX_FIELD_LENGTH,
  description:
    'A part of a profile: `identified`, `firstAt`, `lastAt`, `identifiers`, `traits` or one as `traits.email`, `orders` or ' +
    'one of `orders.count`, `orders.cancelled`, `orders.money`, `counters` or one as `counters.pageViews`.',
  examples: ['traits.email'],
});

/** What is known of one person as the brand's own site and app read it: values without provenance. */
export const Profile = Type.Object(
  {
    id: uuid('Id of the person: the id of the anchor record. It means "whoever this record belongs to now".'),
    askedId: Type.Optional(
      uuid('The id that was asked for, where it is another one: its record belongs to this person by now.'),
    ),
    version: Type.Integer({
      minimum: 1,
      description: 'Rises with every change that the change feed shows; counts and `lastAt` change without it.',
    }),
    identified: Type.Optional(Type.Boolean({ description: 'Known by more than a device.' })),
    firstAt: Type.Optional(Instant),
    lastAt: Type.Optional(Instant),
    traits: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), {
        description: 'The surviving value of each trait.',
        examples: [{ email: 'ada@example.org', firstName: 'Ada' }],
      }),
    ),
    orders: Type.Optional(
      Type.Object(
        {
          count: Type.Optional(ORDER_TOTALS.count),
          cancelled: Type.Optional(ORDER_TOTALS.cancelled),
          money: Type.Optional(Type.Array(reference(MoneyTotal), { description: 'By currency.' })),
        },
        { additionalProperties: false, description: 'Orders in numbers.' },
      ),
    ),
    counters: Type.Optional(
      Type.Record(Type.String(), Type.Integer({ minimum: 0 }), {
        description: 'Events by what they were.',
        examples: [{ events: 12, pageViews: 9 }],
      }),
    ),
    identifiers: Type.Optional(
      Type.Array(reference(PersonIdentifier), { description: 'Only where `fields` names them.' }),
    ),
  },
  { $id: 'Profile', additionalProperties: false, description: 'What is known of one person, in values.' },
);
export type Profile = Static<typeof Profile>;

/** Whom a profile is asked for by. */
const AskedIdentifier = Type.String({
  minLength: 3,
  maxLength: MAX_IDENTIFIER_LENGTH,
  description:
    '`TYPE:VALUE`, normalised as events are: `user_id`, `loyalty_card`, `customer_number`, `email`, `phone`, ' +
    '`anonymous_id`, `device_id`, or `id` for the id of a person.',
  examples: ['user_id:u-17', 'email:ada@example.org', 'id:0d0c6b1e-6f0a-8c51-9a57-3f1d5f0c2b11'],
});

const namespace = Type.Optional(
  Type.String({
    maxLength: 100,
    description: 'Of the identifiers, where their type has one; otherwise all namespaces, if it is one person in them.',
    examples: ['main'],
  }),
);

/** Whom one profile is asked for by. */
export const ProfileParams = Type.Object({ identifier: AskedIdentifier });

/** How one profile is asked for. */
export const ProfileQuery = Type.Object(
  {
    namespace,
    fields: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 4000,
        description:
          'Comma-separated parts of the profile; all but `identifiers` otherwise. What the key may not read is left out.',
        examples: ['traits.firstName,traits.email,orders.count'],
      }),
    ),
  },
  { additionalProperties: false },
);

/** How several profiles are asked for. */
export const ProfilesQuery = Type.Object(
  {
    identifiers: Type.Array(AskedIdentifier, { minItems: 1, maxItems: MAX_ASKED, description: 'Who is asked for.' }),
    namespace,
    fields: Type.Optional(
      Type.Array(ProfileField, {
        minItems: 1,
        maxItems: 200,
        description: 'Parts of the profiles; all but `identifiers` otherwise. What the key may not read is left out.',
        examples: [['traits.firstName', 'orders.count']],
      }),
    ),
  },
  {
    $id: 'ProfilesQuery',
    additionalProperties: false,
    description: 'Who is asked for, and what of them.',
    examples: [
      { identifiers: ['user_id:u-17', 'email:ada@example.org'], fields: ['traits.firstName', 'orders.count'] },
    ],
  },
);

/** Profiles in the order in which they were asked for. */
export const ProfilesAnswer = Type.Object(
  {
    profiles: Type.Array(
      Type.Object(
        {
          identifier: Type.String({ description: 'As it was asked.', examples: ['user_id:u-17'] }),
          profile: Type.Union([reference(Profile), Type.Null()], { description: 'Null when there is a problem.' }),
          problem: Type.Union(
            [
              Type.Object(
                {
                  code: Type.Enum(['person_not_found', 'person_erased', 'invalid_identifier'], {
                    description: 'Slug of the problem.',
                  }),
                  detail: Type.String({ description: 'What is wrong; more of it for the admin token.' }),
                },
                { additionalProperties: false },
              ),
              Type.Null(),
            ],
            { description: 'Why there is no profile.' },
          ),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type ProfilesAnswer = Static<typeof ProfilesAnswer>;
