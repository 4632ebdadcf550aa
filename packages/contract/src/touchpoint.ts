import type { TouchpointKind } from '@throughline/core/understand/touchpoints/touchpoint-kind';
import { Type, type Static } from 'typebox';
import { Instant, instantOrNull } from './instant.ts';
import { PAGE_QUERY } from './page.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { Currency, MinorAmount } from './words.ts';

const textOrNull = (description: string) => Type.Union([Type.String(), Type.Null()], { description });

const TOUCHPOINT_KINDS = [
  'order',
  'delivery',
  'contact',
  'browsing',
  'message',
  'consent',
  'suppression',
  'decision',
  'identity',
  'other',
] as const satisfies readonly TouchpointKind[];

/** What a touchpoint is about. */
export const TouchpointKindWord = Type.Enum(TOUCHPOINT_KINDS, {
  description: 'What a touchpoint is about.',
  examples: ['order'],
});

/** One point on the line of a person, in whatever department. */
export const Touchpoint = Type.Object(
  {
    id: uuid('Of the event, decision, consent or suppression; of the latest one where several are folded.'),
    at: Instant,
    from: Instant,
    count: Type.Integer({ minimum: 1, description: 'Looks that are folded into one visit, from `from` to `at`.' }),
    continues: Type.Boolean({ description: 'The visit goes on into the past, on the next page.' }),
    kind: TouchpointKindWord,
    what: Type.String({
      description:
        "What happened, as a slug: a call of the Segment spec, an event's name (`order_completed`), `decided`, " +
        '`consent_granted`, `consent_denied`, `suppressed`, `suppression_lifted`, `created`, `merged`, `split`, `renamed`.',
      examples: ['order_completed'],
    }),
    label: textOrNull("The brand's or the sender's own words: a page, a subject, a moment, a purpose."),
    note: textOrNull('What was chosen by a decision, the channel of a consent, why records moved.'),
    products: Type.Array(Type.String(), { description: 'Names of the first few products that it is about.' }),
    department: textOrNull('Of the source; null where no department said it.'),
    source: textOrNull('Name of the source.'),
    recordId: Type.Union([uuid('The record through which it is theirs.'), Type.Null()]),
    orderKey: textOrNull('Namespace and order id.'),
    issueKey: textOrNull('Namespace and id of the problem, as the source names it.'),
    channel: textOrNull('How: phone, chat, store, or as the source says.'),
    money: Type.Union(
      [Type.Object({ amountMinor: MinorAmount, currency: Currency }, { additionalProperties: false }), Type.Null()],
      { description: 'What was paid or given back.' },
    ),
    promisedAt: instantOrNull('By when something is owed.'),
    isCounted: Type.Boolean({ description: 'False for test and bot traffic and for what was retracted.' }),
  },
  { $id: 'Touchpoint', additionalProperties: false, description: 'One point on the line of a person.' },
);
export type Touchpoint = Static<typeof Touchpoint>;

/** Which part of the line is asked for. */
export const TouchpointQuery = Type.Object(
  {
    ...PAGE_QUERY,
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 200, default: 50, description: 'Touchpoints of a page.', examples: [50] }),
    ),
    kinds: Type.Optional(
      Type.String({
        pattern: `^(${TOUCHPOINT_KINDS.join('|')})(,(${TOUCHPOINT_KINDS.join('|')}))*$`,
        maxLength: 200,
        description: `Only these, with commas between: ${TOUCHPOINT_KINDS.join(', ')}.`,
        examples: ['order,delivery'],
      }),
    ),
    department: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 100,
        description: 'Only what the sources of a department say.',
        examples: ['store'],
      }),
    ),
    includeUncounted: Type.Optional(
      Type.Boolean({ default: false, description: 'Also test and bot traffic and what was retracted.' }),
    ),
  },
  { additionalProperties: false },
);
export type TouchpointQuery = Static<typeof TouchpointQuery>;

/** A page of the line of a person, newest first. */
export const TouchpointPage = Type.Object(
  {
    touchpoints: Type.Array(reference(Touchpoint)),
    lookedBackTo: instantOrNull(
      'So far back the page has looked: a page that asks for what is rare may hold little, or nothing, before the end. Null ' +
        'on the last one.',
    ),
    nextCursor: Type.Union([Type.String(), Type.Null()], { description: 'Of the next page; null on the last one.' }),
  },
  { additionalProperties: false },
);
export type TouchpointPage = Static<typeof TouchpointPage>;
