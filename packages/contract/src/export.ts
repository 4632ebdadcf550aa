import { Type, type Static } from 'typebox';
import { Instant, instantOrNull } from './instant.ts';
import { uuid } from './uuid.ts';
import { Currency, TrustWord } from './words.ts';

/** What can be exported. */
export const EXPORTS = ['people', 'events', 'orders', 'changes'] as const;
/** What can be exported. */
export type ExportName = (typeof EXPORTS)[number];

/** How an export is written. */
export const EXPORT_FORMATS = ['ndjson', 'csv', 'parquet'] as const;
const FORM = {
  format: Type.Optional(
    Type.Enum(EXPORT_FORMATS, {
      default: 'ndjson',
      description:
        'One JSON object a line; CSV (RFC 4180) that no spreadsheet takes for formulas; or Parquet: one file of people and ' +
        'of orders, and of events and changes a tar archive of `day=YYYY-MM-DD/part-N.parquet`, days in UTC.',
    }),
  ),
  compress: Type.Optional(
    Type.Enum(['gzip'], {
      description: 'The file itself is a gzip file. Parquet is compressed inside and takes no other.',
    }),
  ),
  bom: Type.Optional(
    Type.Boolean({ default: false, description: 'CSV begins with a byte order mark, as Excel wants it for UTF-8.' }),
  ),
};

const instant = (description: string) => Type.Optional(Type.String({ ...Instant, description }));
const FROM = (what: string) => instant(`${what} at this instant or later.`);
const TO = (what: string) => instant(`${what} before this instant.`);

/** How people are exported. */
export const PeopleExportQuery = Type.Object(
  {
    ...FORM,
    identified: Type.Optional(
      Type.Boolean({ description: 'Only people known by more than a device, or only others.' }),
    ),
    hasOrders: Type.Optional(
      Type.Boolean({ description: 'Only people with an order that was placed, or only others.' }),
    ),
    firstFrom: FROM('First seen'),
    firstTo: TO('First seen'),
    lastFrom: FROM('Last seen'),
    lastTo: TO('Last seen'),
    changedSince: instant('The change feed has something about the person since this instant.'),
  },
  { additionalProperties: false },
);
export type PeopleExportQuery = Static<typeof PeopleExportQuery>;

/** How events are exported. */
export const EventsExportQuery = Type.Object(
  {
    ...FORM,
    receivedFrom: FROM('Received'),
    receivedTo: TO('Received'),
    occurredFrom: FROM('Occurred'),
    occurredTo: TO('Occurred'),
    sourceId: Type.Optional(uuid('Of this source only.')),
    type: Type.Optional(
      Type.Enum(['identify', 'track', 'page', 'screen', 'group', 'alias'], { description: 'Of this type only.' }),
    ),
    name: Type.Optional(
      Type.String({ minLength: 1, maxLength: 1000, description: 'Of this name only.', examples: ['Order Completed'] }),
    ),
    person: Type.Optional(uuid('Of this person only: its id, or any id it ever had.')),
    counted: Type.Optional(
      Type.Boolean({
        description:
          'True leaves out test and bot traffic and what was retracted, false gives only those. Left out, everything is there ' +
          'and marked, because an export is complete unless it was asked not to be.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type EventsExportQuery = Static<typeof EventsExportQuery>;

const STATUS = ['pending', 'placed', 'ready', 'shipped', 'delivered', 'cancelled', 'refund'] as const;

/** How orders are exported. */
export const OrdersExportQuery = Type.Object(
  {
    ...FORM,
    placedFrom: FROM('Placed'),
    placedTo: TO('Placed'),
    status: Type.Optional(Type.Enum(STATUS, { description: 'In this status only.' })),
    currency: Type.Optional({ ...Currency, description: 'In this currency only.' }),
  },
  { additionalProperties: false },
);
export type OrdersExportQuery = Static<typeof OrdersExportQuery>;

/** How the change feed is exported. */
export const ChangesExportQuery = Type.Object(
  {
    ...FORM,
    changedFrom: FROM('Changed'),
    changedTo: TO('Changed'),
    kind: Type.Optional(
      Type.Enum(['created', 'merged', 'split', 'renamed', 'changed', 'removed', 'erased'], {
        description: 'Of this kind only.',
      }),
    ),
    person: Type.Optional(uuid('About this id only, exactly as the feed names it.')),
  },
  { additionalProperties: false },
);
export type ChangesExportQuery = Static<typeof ChangesExportQuery>;

/** An export to be made: what, how, and which part of it. It can be kept as JSON. */
export const ExportRequest = Type.Union([
  Type.Object({ what: Type.Literal('people'), query: PeopleExportQuery }, { additionalProperties: false }),
  Type.Object({ what: Type.Literal('events'), query: EventsExportQuery }, { additionalProperties: false }),
  Type.Object({ what: Type.Literal('orders'), query: OrdersExportQuery }, { additionalProperties: false }),
  Type.Object({ what: Type.Literal('changes'), query: ChangesExportQuery }, { additionalProperties: false }),
]);
export type ExportRequest = Static<typeof ExportRequest>;

/** An event as it is exported: everything that is stored of it. */
export const ExportedEvent = Type.Object(
  {
    id: uuid('Id of the event.'),
    recordId: uuid('The record that it belongs to; an exported person lists the records it is made of.'),
    sourceId: uuid('Id of the source.'),
    source: Type.String({ description: 'Name of the source.' }),
    namespace: Type.String({ description: 'Of the ids that the source issues.' }),
    trust: TrustWord,
    type: Type.String({ description: 'Call of the Segment spec.' }),
    name: Type.Union([Type.String(), Type.Null()], { description: 'Of a track event, a page or a screen.' }),
    occurredAt: Instant,
    receivedAt: Instant,
    isCounted: Type.Boolean({ description: 'False for test and bot traffic and for what was retracted.' }),
    marks: Type.Array(Type.Enum(['test', 'bot', 'gpc', 'doNotTrack', 'plan', 'cleaned'])),
    verified: Type.Unknown({ description: 'What a signed identity token vouched for; null without one.' }),
    consent: Type.Unknown({ description: '`context.consent` as it arrived; null when there was none.' }),
    dedupeKey: uuid('Hash of the source and the messageId; ends the canonical order.'),
    payload: Type.Unknown({ description: 'The event as it was taken; numbers digit by digit as they are stored.' }),
  },
  { additionalProperties: false },
);
export type ExportedEvent = Static<typeof ExportedEvent>;

const AmountOrNull = (description: string) =>
  Type.Union([Type.String({ pattern: String.raw`^-?\d+(\.\d+)?$` }), Type.Null()], { description });

/** An order as it is exported. Amounts are exact decimals in the currency's own unit, with as many digits as it has. */
export const ExportedOrder = Type.Object(
  {
    personId: uuid('The person; an order that two people claim stands with both, and counts for one.'),
    orderKey: Type.String({ description: 'Namespace and order id.', examples: ['main/10042'] }),
    namespace: Type.String(),
    orderId: Type.String(),
    status: Type.Enum(STATUS),
    currency: Currency,
    total: AmountOrNull('Null when nobody said it.'),
    shipping: AmountOrNull('Null when nobody said it.'),
    tax: AmountOrNull('Null when nobody said it.'),
    discount: AmountOrNull('Null when nobody said it.'),
    refunded: Type.String({ description: 'All refunds together; zero when there was none.' }),
    placedAt: instantOrNull('When it was placed.'),
    approvedAt: instantOrNull('When it was approved.'),
    readyAt: instantOrNull('When it was ready for pick-up.'),
    shippedAt: instantOrNull('When it was shipped.'),
    deliveredAt: instantOrNull('When it was delivered.'),
    cancelledAt: instantOrNull('When it was cancelled.'),
    promisedAt: instantOrNull('When delivery or pick-up was promised.'),
    isPromiseKept: Type.Union([Type.Boolean(), Type.Null()], {
      description: 'Null without a promise, and while it is neither kept nor known to be broken.',
    }),
    isCountedElsewhere: Type.Boolean({
      description: 'Two people claim the order id, and its money counts for the other one.',
    }),
    lines: Type.Unknown({ description: 'The lines as they came, at most 50; the events have all.' }),
    refunds: Type.Array(
      Type.Object(
        {
          id: Type.Union([Type.String(), Type.Null()], { description: "The source's; null where it gave none." }),
          amount: AmountOrNull('Null for the whole order.'),
          currency: Type.Union([Currency, Type.Null()]),
          refundedAt: Instant,
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type ExportedOrder = Static<typeof ExportedOrder>;
