import { Type, type Static } from 'typebox';
import { Instant, instantOrNull } from './instant.ts';
import { PAGE_QUERY, pageOf } from './page.ts';
import { PersonIdentifier } from './person.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { Actor, IdentifierTypeWord, Reason } from './words.ts';

const KINDS = ['contested_value', 'chain', 'order_claim', 'likely_same'] as const;
const STATUS = ['open', 'later', 'same', 'different', 'dismissed'] as const;

const Named = Type.Object(
  {
    type: IdentifierTypeWord,
    namespace: PersonIdentifier.properties.namespace,
    value: PersonIdentifier.properties.value,
  },
  { additionalProperties: false },
);

/** Something about who is who that a person should look at. */
export const Review = Type.Object(
  {
    key: uuid('Key of the item: the hash of its evidence, so it changes when the evidence does.'),
    kind: Type.Enum(KINDS, {
      description:
        '`contested_value`: two people hold it; `chain`: a link was cut because it would have joined two people; ' +
        '`order_claim`: two people claim one order; `likely_same`: what two people say is alike, and was not enough.',
    }),
    status: Type.Enum(STATUS, {
      description:
        '`open`: nobody has ruled. `later`: put off until a time. `same`, `different`: ruled by a judgement. `dismissed`: ' +
        'nothing is to be done.',
    }),
    isThere: Type.Boolean({
      description: 'False of a ruled item whose evidence is gone, as after people were joined.',
    }),
    identifier: Type.Union([Named, Type.Null()], {
      description: 'What it is about; null for a chain of judgements, and for people who are alike.',
    }),
    recordIds: Type.Array(uuid('A record that is part of the evidence.')),
    match: Type.Union(
      [
        Type.Object(
          {
            left: uuid('The record of one person that is most like one of the other.'),
            right: uuid('That of the other; `GET /api/identity/explain` says why they are alike.'),
            bits: Type.Number({ description: 'log2 of the odds that the two are one person.' }),
            probability: Type.Number({ minimum: 0, maximum: 1, description: 'That they are.' }),
          },
          { additionalProperties: false },
        ),
        Type.Null(),
      ],
      { description: 'Of `likely_same`, while its evidence is there.' },
    ),
    evidence: Type.Array(Named, { description: 'The unique values that tell the people apart.' }),
    people: Type.Array(uuid('A person concerned.')),
    openedAt: Instant,
    ruledBy: Type.Union([Actor, Type.Null()]),
    ruledAt: instantOrNull('When it was ruled, or put off.'),
    until: instantOrNull('Of an item that was put off: when it comes back.'),
    reason: Type.Union([Reason, Type.Null()], { description: 'Of a judgement, as it was given.' }),
    judgementId: Type.Union([uuid('The judgement that was made.'), Type.Null()]),
  },
  {
    $id: 'Review',
    additionalProperties: false,
    description: 'Something about who is who that a person should look at.',
  },
);
export type Review = Static<typeof Review>;

/** How review items are listed. */
export const ReviewQuery = Type.Object(
  {
    ...PAGE_QUERY,
    status: Type.Optional(
      Type.Enum([...STATUS, 'ruled'], {
        default: 'open',
        description: '`ruled`: whatever somebody has ruled, newest first, also where the item itself is gone by now.',
      }),
    ),
    kind: Type.Optional(Type.Enum(KINDS)),
  },
  { additionalProperties: false },
);

/** A page of review items, oldest first; ruled ones newest first. */
export const ReviewPage = pageOf('reviews', reference(Review));
export type ReviewPage = Static<typeof ReviewPage>;

/** What a person decides about an item. */
export const ReviewRuling = Type.Object(
  {
    ruling: Type.Enum(['same', 'different', 'later', 'dismissed', 'reopened'], {
      description:
        '`same`, `different`: makes that judgement on `left` and `right`. `later`: comes back at `until`. `dismissed`: ' +
        'nothing is to be done. `reopened`: takes the ruling back, and its judgement with it.',
    }),
    left: Type.Optional(
      uuid('Of same and different: a person of the item; may be left out of `likely_same`, which is about two.'),
    ),
    right: Type.Optional(uuid('Of same and different: the other person.')),
    reason: Type.Optional(Reason),
    until: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'Of later: when it comes back; a day from now where it is left out.',
        examples: ['2026-11-23T09:00:00.000Z'],
      }),
    ),
  },
  {
    $id: 'ReviewRuling',
    additionalProperties: false,
    description:
      'What a person decides about a review item. Same and different need left, right and reason, but of `likely_same`.',
    examples: [{ ruling: 'dismissed' }],
  },
);
export type ReviewRuling = Static<typeof ReviewRuling>;

/** One item. */
export const ReviewAnswer = Type.Object({ review: reference(Review) }, { additionalProperties: false });
export type ReviewAnswer = Static<typeof ReviewAnswer>;

/** How many items of each kind wait. */
export const ReviewCounts = Type.Object(
  {
    counts: Type.Array(
      Type.Object(
        {
          kind: Review.properties.kind,
          open: Type.Integer({ minimum: 0, description: 'Nobody has ruled.' }),
          later: Type.Integer({ minimum: 0, description: 'Put off until a time.' }),
          ruled: Type.Integer({ minimum: 0, description: 'Ruled, also where the item is gone by now.' }),
        },
        { additionalProperties: false },
      ),
      { description: 'Every kind, also where nothing waits.' },
    ),
  },
  { additionalProperties: false },
);
export type ReviewCounts = Static<typeof ReviewCounts>;

/** Every kind of item, as the counts list them. */
export const REVIEW_KINDS: readonly Review['kind'][] = KINDS;
