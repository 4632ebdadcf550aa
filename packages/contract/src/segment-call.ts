import { Type } from 'typebox';
import { Instant } from './instant.ts';

const anyObject = (description: string) => Type.Record(Type.String(), Type.Unknown(), { description });

const MEMBERS = {
  messageId: Type.Optional(
    Type.String({ description: 'Idempotency key within the source: the same one counts once.' }),
  ),
  userId: Type.Optional(Type.String({ description: 'Id of the login, in the namespace of the source.' })),
  anonymousId: Type.Optional(Type.String({ description: 'Id of the device; beside a userId it links the two.' })),
  timestamp: Type.Optional(Instant),
  sentAt: Type.Optional(Instant),
  context: Type.Optional(
    anyObject(
      'As in the Segment spec. Also `externalIds` ([{type, id}]), `identityToken` (JWT of the source), `consent`, `test`.',
    ),
  ),
  traits: Type.Optional(anyObject('Of identify and group.')),
  properties: Type.Optional(anyObject('Of track, page and screen; e-commerce v2 events are understood.')),
  event: Type.Optional(Type.String({ description: 'Name of a track event.', examples: ['Order Completed'] })),
  name: Type.Optional(Type.String({ description: 'Of a page or screen.' })),
  groupId: Type.Optional(Type.String({ description: 'Of a group; never an identifier of a person.' })),
  previousId: Type.Optional(Type.String({ description: 'Of an alias: the id that the person had before.' })),
};

/** A call of each type, as a web shop sends it. */
export const SEGMENT_EXAMPLES = {
  identify: {
    type: 'identify',
    messageId: 'example-1',
    userId: 'u-17',
    anonymousId: '5f8f6d0a-browser',
    traits: { email: 'ada@example.org', firstName: 'Ada', lastName: 'Lovelace' },
  },
  track: {
    type: 'track',
    messageId: 'example-2',
    userId: 'u-17',
    event: 'Order Completed',
    properties: {
      order_id: '10042',
      total: 49.95,
      currency: 'EUR',
      products: [{ product_id: 'sku-1', quantity: 1, price: 49.95 }],
    },
  },
  page: {
    type: 'page',
    messageId: 'example-3',
    anonymousId: '5f8f6d0a-browser',
    name: 'Product',
    properties: { path: '/products/sku-1' },
  },
  screen: { type: 'screen', messageId: 'example-4', userId: 'u-17', name: 'Basket' },
  group: { type: 'group', messageId: 'example-5', userId: 'u-17', groupId: 'book-club', traits: { name: 'Book club' } },
  alias: { type: 'alias', messageId: 'example-6', previousId: '5f8f6d0a-browser', userId: 'u-17' },
} as const;

/** One call of the Segment HTTP API. Each event is checked by itself; what is wrong with one goes to quarantine. */
export const SegmentCall = Type.Object(
  { type: Type.Optional(Type.String({ description: 'Of an event in a batch.', examples: ['track'] })), ...MEMBERS },
  {
    $id: 'SegmentCall',
    description: 'An event as the Segment spec has it. It needs a userId, an anonymousId or an external id.',
  },
);

/** Many events at once. */
export const SegmentBatch = Type.Object(
  {
    batch: Type.Array(Type.Unsafe<object>({ $ref: 'SegmentCall#' }), { minItems: 1, maxItems: 2500 }),
    sentAt: Type.Optional(Instant),
    context: Type.Optional(anyObject('What every event of the batch shares.')),
  },
  {
    $id: 'SegmentBatch',
    description: 'Up to 2,500 events or 500 KB; an event up to 32 KB.',
    examples: [{ batch: [SEGMENT_EXAMPLES.identify, SEGMENT_EXAMPLES.track] }],
  },
);
