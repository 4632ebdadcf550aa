import { Type, type Static } from 'typebox';
import { Instant, instantOrNull } from './instant.ts';
import { PAGE_QUERY, pageOf } from './page.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { WebhookKind } from './webhook-message.ts';

const status = Type.Enum(['pending', 'delivered', 'failed'], {
  description: '`pending`: waits for an attempt; `delivered`: answered 2xx; `failed`: no further attempt is made.',
});
const answerCode = Type.Union([Type.Integer(), Type.Null()], {
  description: 'HTTP status of the last answer; null when there was none.',
  examples: [503],
});
const detail = Type.Union([Type.String(), Type.Null()], {
  description: 'Why the last attempt failed, with the beginning of the answer; null after a success.',
});

/** One message to one webhook. */
export const WebhookDelivery = Type.Object(
  {
    id: uuid('Id of the delivery; the header `webhook-id` is `msg_` and this.'),
    kind: WebhookKind,
    personId: uuid('The person it is about.'),
    version: Type.Integer({ minimum: 1, description: 'Of the person.' }),
    status,
    attempts: Type.Integer({ minimum: 0, description: 'Attempts so far; ten at most.' }),
    occurredAt: Instant,
    createdAt: Instant,
    attemptedAt: instantOrNull('When the last attempt began.'),
    deliveredAt: instantOrNull('When it was answered with 2xx.'),
    nextTryAt: instantOrNull('When the next attempt is due; null when there will be none.'),
    answerCode,
    detail,
  },
  { $id: 'WebhookDelivery', additionalProperties: false, description: 'One message to one webhook.' },
);
export type WebhookDelivery = Static<typeof WebhookDelivery>;

/** How deliveries are listed. */
export const WebhookDeliveryQuery = Type.Object(
  { ...PAGE_QUERY, status: Type.Optional(status) },
  { additionalProperties: false },
);

/** A page of deliveries, newest first. */
export const WebhookDeliveryPage = pageOf('deliveries', reference(WebhookDelivery));
export type WebhookDeliveryPage = Static<typeof WebhookDeliveryPage>;

/** A delivery that is sent again. */
export const WebhookDeliveryAnswer = Type.Object(
  { delivery: reference(WebhookDelivery) },
  { additionalProperties: false },
);
export type WebhookDeliveryAnswer = Static<typeof WebhookDeliveryAnswer>;

/** Which deliveries are to be sent again. */
export const WebhookReplay = Type.Object(
  {
    from: Instant,
    to: Type.Optional(Instant),
    status: Type.Optional(
      Type.Enum(['failed', 'delivered', 'all'], { default: 'failed', description: 'Which of them.' }),
    ),
  },
  {
    $id: 'WebhookReplay',
    additionalProperties: false,
    description: 'Deliveries of what happened from an instant on and before another, or up to now.',
    examples: [{ from: '2026-11-21T00:00:00Z', to: '2026-11-22T00:00:00Z', status: 'failed' }],
  },
);
export type WebhookReplay = Static<typeof WebhookReplay>;

/** What a replay will send. */
export const WebhookReplayAnswer = Type.Object(
  { replayed: Type.Integer({ minimum: 0, description: 'Deliveries that are sent again, with the ids they had.' }) },
  { additionalProperties: false },
);
export type WebhookReplayAnswer = Static<typeof WebhookReplayAnswer>;

/** What became of a test message. */
export const WebhookTestAnswer = Type.Object(
  {
    isDelivered: Type.Boolean({ description: 'Whether it was answered with 2xx.' }),
    answerCode,
    detail,
    durationMs: Type.Integer({ minimum: 0, description: 'How long it took; ms.' }),
  },
  { additionalProperties: false },
);
export type WebhookTestAnswer = Static<typeof WebhookTestAnswer>;
