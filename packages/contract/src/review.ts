import { Type, type Static } from 'typebox';
import { Instant, instantOrNull } from './instant.ts';
import { PAGE_QUERY, pageOf } from './page.ts';
import { PersonIdentifier } from './person.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { Actor, IdentifierTypeWord } from './words.ts';

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
    kind: Type.Enum(['contested_value', 'chain', 'order_claim'], {
      description:
        '`contested_value`: two people hold it; `chain`: a link was cut because it would have joined two people; ' +
        '`order_claim`: two people claim one order.',
    }),
    status: Type.Enum(['open', 'dismissed'], { description: 'Whether somebody has said that nothing is to be done.' }),
    identifier: Type.Union([Named, Type.Null()], { description: 'What it is about; null for a chain of judgements.' }),
    recordIds: Type.Array(uuid('A record that is part of the evidence.')),
    evidence: Type.Array(Named, { description: 'The unique values that tell the people apart.' }),
    people: Type.Array(uuid('A person concerned.')),
    openedAt: Instant,
    ruledBy: Type.Union([Actor, Type.Null()]),
    ruledAt: instantOrNull('When it was dismissed.'),
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
    status: Type.Optional(Type.Enum(['open', 'dismissed'], { default: 'open' })),
    kind: Type.Optional(Type.Enum(['contested_value', 'chain', 'order_claim'])),
  },
  { additionalProperties: false },
);

/** A page of review items, oldest first. */
export const ReviewPage = pageOf('reviews', reference(Review));

/** What a person decides about an item. */
export const ReviewRuling = Type.Object(
  {
    ruling: Type.Enum(['dismissed', 'reopened'], {
      description: 'Nothing is to be done; or it is to be looked at again.',
    }),
  },
  {
    $id: 'ReviewRuling',
    additionalProperties: false,
    description: 'What a person decides about a review item.',
    examples: [{ ruling: 'dismissed' }],
  },
);

/** One item. */
export const ReviewAnswer = Type.Object({ review: reference(Review) }, { additionalProperties: false });
