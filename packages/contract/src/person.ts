import { Type, type Static } from 'typebox';
import { Instant, instantOrNull } from './instant.ts';
import { ORDER_TOTALS, PERSON_HEAD, RECORD_HEAD } from './person-summary.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { Currency, IdentifierTypeWord, MinorAmount, TrustWord } from './words.ts';

const TRAIT_CLAIM = {
  value: Type.Unknown({ description: 'Any JSON; null when the trait was cleared.' }),
  recordId: uuid('The record that says so.'),
  source: Type.String({ description: 'Name of the source.' }),
  trust: TrustWord,
  occurredAt: Instant,
};

/** One record's value of a trait. */
export const TraitClaim = Type.Object(TRAIT_CLAIM, {
  $id: 'TraitClaim',
  additionalProperties: false,
  description: "One record's value of a trait.",
});

/** The surviving value of a trait, why it survived, and the values that lost. */
export const GoldenTrait = Type.Object(
  {
    ...TRAIT_CLAIM,
    rule: Type.Enum(['only', 'agreed', 'trust', 'source_priority', 'recency', 'frequency', 'canonical_order'], {
      description: 'The first rule that told it from the runner-up; `only` and `agreed` when there was none.',
    }),
    losers: Type.Array(reference(TraitClaim), { description: 'One per record.' }),
  },
  { $id: 'GoldenTrait', additionalProperties: false, description: 'The surviving value of a trait, with provenance.' },
);

/** One order of a person. */
export const Order = Type.Object(
  {
    orderKey: Type.String({ description: 'Namespace and order id.', examples: ['main/10042'] }),
    status: Type.Enum(['pending', 'placed', 'ready', 'shipped', 'delivered', 'cancelled', 'refund'], {
      description:
        '`pending`: news of it has come, but not yet that it was placed. `refund`: money given back for no order that ' +
        'anybody names (`Order Refunded` with `linked: false`, or without an order id).',
    }),
    currency: Currency,
    totalMinor: MinorAmount,
    refundedMinor: MinorAmount,
    placedAt: instantOrNull('When it was placed.'),
    shippedAt: instantOrNull('When it was shipped.'),
    deliveredAt: instantOrNull('When it was delivered.'),
    readyAt: instantOrNull('When it was ready for pick-up.'),
    cancelledAt: instantOrNull('When it was cancelled.'),
    promise: Type.Union(
      [
        Type.Object(
          {
            kind: Type.Enum(['delivery', 'pickup'], { description: 'What was promised.' }),
            promisedAt: Instant,
            keptAt: instantOrNull('When it was kept.'),
            isKept: Type.Union([Type.Boolean(), Type.Null()], {
              description: 'Null while it is neither kept nor known to be broken.',
            }),
          },
          { additionalProperties: false },
        ),
        Type.Null(),
      ],
      { description: 'What is owed by a time.' },
    ),
    products: Type.Unknown({ description: 'The lines of the order as they came.' }),
    isCountedElsewhere: Type.Boolean({
      description: 'Two people claim the order id, and its money counts for the other one.',
    }),
  },
  { $id: 'Order', additionalProperties: false, description: 'One order, folded from all its events.' },
);

/** An identifier of a person and how it stands. */
export const PersonIdentifier = Type.Object(
  {
    type: IdentifierTypeWord,
    namespace: Type.String({ description: 'Empty for types that mean the same everywhere.' }),
    value: Type.String({ description: 'Normalised.' }),
    state: Type.Enum(['standing', 'contested', 'generic', 'cut', 'silenced'], {
      description:
        '`standing` links; `contested`: two people hold it; `generic`: far too many do; `cut`: it would have joined two ' +
        'people by a chain; `silenced`: the record shows too many values of the type.',
    }),
    trust: TrustWord,
  },
  { $id: 'PersonIdentifier', additionalProperties: false, description: 'An identifier of a person.' },
);

/** A record with its person. */
export const PersonRecord = Type.Object(
  { ...RECORD_HEAD, sourceId: uuid('Id of the source.'), firstAt: Instant },
  { $id: 'PersonRecord', additionalProperties: false, description: 'What one source says about one subject.' },
);

/** Everything known of one person. */
export const Person = Type.Object(
  {
    ...PERSON_HEAD,
    askedId: uuid('The id that was asked for; another one than `id` when its record belongs to this person by now.'),
    goldenRecord: Type.Record(Type.String(), reference(GoldenTrait), {
      description: 'Traits with provenance and losers.',
    }),
    orders: Type.Object(
      { ...ORDER_TOTALS, list: Type.Array(reference(Order)) },
      { additionalProperties: false, description: 'Orders in numbers and one by one.' },
    ),
    counters: Type.Record(Type.String(), Type.Integer({ minimum: 0 }), {
      description: 'Events by what they were.',
      examples: [{ events: 12, pageViews: 9 }],
    }),
    contacts: Type.Record(
      Type.String(),
      Type.Object({ count: Type.Integer({ minimum: 1 }), lastAt: Instant }, { additionalProperties: false }),
      { description: 'Contacts with the brand by kind: call, chat, visit, review, ...' },
    ),
    omitsTraits: Type.Boolean({
      description:
        'More names of traits were stated than the 256 that are kept of each tier of trust: known ones, then the shortest. ' +
        'The events hold the others.',
    }),
    identifiers: Type.Array(reference(PersonIdentifier)),
    records: Type.Array(reference(PersonRecord)),
  },
  { $id: 'Person', additionalProperties: false, description: 'Everything known of one person.' },
);
export type Person = Static<typeof Person>;
