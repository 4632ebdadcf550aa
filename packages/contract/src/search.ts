import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';
import { Order } from './person.ts';
import { PersonSummary } from './person-summary.ts';
import { reference } from './reference.ts';

/** Why something was found. */
export const SearchMatch = Type.Object(
  {
    field: Type.String({
      description: '`name`, `email`, another type of identifier, or `id`.',
      examples: ['name'],
    }),
    value: Type.String({ description: 'The value that was found.', examples: ['Lovelace'] }),
    quality: Type.Enum(['exact', 'beginning', 'part', 'sound', 'typo'], {
      description:
        'As it was typed; begun like it; a part of it, such as the last digits; the same in another spelling or another ' +
        'script; or differing by a typing mistake or two.',
    }),
    isFormer: Type.Boolean({ description: 'Another value has taken its place by now.' }),
  },
  { $id: 'SearchMatch', additionalProperties: false, description: 'Why something was found.' },
);
export type SearchMatch = Static<typeof SearchMatch>;

/** One thing that was found. */
export const SearchHit = Type.Object(
  {
    kind: Type.Enum(['person', 'order', 'record', 'decision', 'event'], { description: 'What it is.' }),
    id: Type.String({
      description: 'Its id; the key of an order (namespace and order id).',
      examples: ['0d0c6b1e-6f0a-8c51-9a57-3f1d5f0c2b11'],
    }),
    label: Type.Union([Type.String(), Type.Null()], {
      description:
        "The brand's own word for it: an event's name, a decision's moment, the source of a record. Null for people.",
    }),
    at: Type.Union([Instant, Type.Null()], { description: 'When it happened; null for people and records.' }),
    person: Type.Union([reference(PersonSummary), Type.Null()], {
      description: 'Whose it is, or who it is; null where nobody is known.',
    }),
    order: Type.Union([reference(Order), Type.Null()], { description: 'The order that was found.' }),
    matches: Type.Array(reference(SearchMatch), { description: 'Why it was found.' }),
  },
  { $id: 'SearchHit', additionalProperties: false, description: 'One thing that was found, and why.' },
);
export type SearchHit = Static<typeof SearchHit>;

/** What is searched. */
export const SearchQuery = Type.Object(
  {
    q: Type.String({
      minLength: 1,
      maxLength: 200,
      description:
        'A name (words in any order, mistyped, without accents, in Latin or Cyrillic letters), an e-mail address or its ' +
        'beginning, a telephone number in any notation or its last digits, a card, an order number, any identifier, or an ' +
        'id of a person, a record, a decision or an event.',
      examples: ['ada lovelace'],
    }),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 20, description: 'Hits.', examples: [10] })),
  },
  { additionalProperties: false },
);
export type SearchQuery = Static<typeof SearchQuery>;

/** What was found. */
export const SearchAnswer = Type.Object(
  {
    hits: Type.Array(reference(SearchHit), { description: 'The closest first.' }),
    hasMore: Type.Boolean({ description: 'More fits than is shown: a longer question finds less.' }),
  },
  { additionalProperties: false },
);
export type SearchAnswer = Static<typeof SearchAnswer>;
