import { Type, type Static } from 'typebox';
import { Instant, instantOrNull } from './instant.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';

const headerName = (description: string) =>
  Type.String({ pattern: '^[A-Za-z0-9-]{1,100}$', description, examples: ['x-wc-webhook-topic'] });

/** How the deliveries of a generic webhook are signed. HMAC-SHA256 over the bytes as they came, always. */
export const WebhookSignature = Type.Object(
  {
    scheme: Type.Enum(['plain', 'stripe', 'standard_webhooks'], {
      description:
        '`plain`: a header holds the signature of the body. `stripe`: a header holds `t=SECONDS,v1=HEX` over ' +
        '`SECONDS.BODY`. `standard_webhooks`: `webhook-id`, `webhook-timestamp` and `webhook-signature`.',
    }),
    header: Type.Optional(headerName('Header with the signature; needed by `plain` and `stripe`.')),
    encoding: Type.Optional(Type.Enum(['base64', 'hex'], { description: 'Of a plain signature.', default: 'base64' })),
    prefix: Type.Optional(
      Type.String({ maxLength: 20, description: 'What stands before a plain signature.', examples: ['sha256='] }),
    ),
    toleranceSeconds: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 86_400,
        default: 300,
        description: 'How old, or ahead, a signed time may be.',
      }),
    ),
  },
  {
    additionalProperties: false,
    description: 'How deliveries are signed; HMAC-SHA256 over the bytes as they came, always.',
  },
);
export type WebhookSignature = Static<typeof WebhookSignature>;

const MEMBERS = {
  kind: Type.Enum(['shopify', 'generic'], {
    description: '`shopify`: its topics are understood. `generic`: a mapping says what becomes of a delivery.',
  }),
  signature: Type.Optional(WebhookSignature),
  topicHeader: Type.Optional(headerName('Generic: header that says what happened; `webhook.topic` in the mapping.')),
  idHeader: Type.Optional(headerName('Generic: header that names the delivery; one seen before is a duplicate.')),
  shopDomain: Type.Optional(
    Type.String({
      pattern: '^[a-z0-9][a-z0-9.-]{0,250}$',
      description: 'Shopify: the only shop that may send; any that knows the secret where it is left out.',
      examples: ['garden-and-tea.myshopify.com'],
    }),
  ),
  mapping: Type.Optional(
    Type.Unsafe<object>({
      type: 'object',
      description: 'Generic: the mapping of an import, of one table whose rows are `{webhook, body}`.',
    }),
  ),
};

/** How a source's webhooks are received. */
export const NewSourceWebhook = Type.Object(
  {
    ...MEMBERS,
    secret: Type.Optional(
      Type.String({
        minLength: 8,
        maxLength: 500,
        description: 'With which the sender signs. A generic webhook without one is given one, shown once.',
      }),
    ),
    previousSecretsExpireInHours: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 720,
        default: 24,
        description: 'With a new secret: hours for which the one before is still good; 0 ends it at once.',
      }),
    ),
  },
  {
    $id: 'NewSourceWebhook',
    additionalProperties: false,
    description: "How a source's webhooks are received. A secret that is left out stays as it is.",
    examples: [{ kind: 'shopify', secret: 'a secret of the shop', shopDomain: 'garden-and-tea.myshopify.com' }],
  },
);
export type NewSourceWebhook = Static<typeof NewSourceWebhook>;

/** How a source's webhooks are received, as it is shown. */
export const SourceWebhook = Type.Object(
  {
    ...MEMBERS,
    sourceId: uuid('Id of the source.'),
    path: Type.String({ description: 'Where deliveries are posted to.', examples: ['/webhooks/shopify/shop'] }),
    changedAt: Instant,
    secrets: Type.Array(
      Type.Object(
        { createdAt: Instant, expiresAt: instantOrNull('When it ceases to be good; null for the current one.') },
        { additionalProperties: false },
      ),
      { description: 'Secrets that verify deliveries, newest first; two while the sender changes over.' },
    ),
  },
  { $id: 'SourceWebhook', additionalProperties: false, description: "How a source's webhooks are received." },
);
export type SourceWebhook = Static<typeof SourceWebhook>;

/** The webhook of a source. */
export const SourceWebhookAnswer = Type.Object({ webhook: reference(SourceWebhook) }, { additionalProperties: false });
export type SourceWebhookAnswer = Static<typeof SourceWebhookAnswer>;

/** The webhook of a source as it was set, with its secret where one was made. */
export const SourceWebhookSet = Type.Object(
  {
    webhook: reference(SourceWebhook),
    secret: Type.Union([Type.String(), Type.Null()], { description: 'A secret that was made here, shown this once.' }),
  },
  { additionalProperties: false },
);
export type SourceWebhookSet = Static<typeof SourceWebhookSet>;

/** A delivery to be looked at. */
export const WebhookPreview = Type.Object(
  {
    topic: Type.Optional(
      Type.String({
        maxLength: 200,
        description: 'What happened, as the header would say it.',
        examples: ['orders/create'],
      }),
    ),
    headers: Type.Optional(Type.Record(Type.String(), Type.String(), { description: 'Further headers, lower case.' })),
    body: Type.Unknown({ description: 'What the sender would post, as JSON.' }),
    kind: Type.Optional(MEMBERS.kind),
    mapping: MEMBERS.mapping,
  },
  {
    $id: 'WebhookPreview',
    additionalProperties: false,
    description: 'A delivery to be looked at; with a mapping, under that one instead of the one in force.',
    examples: [{ topic: 'carts/create', body: { token: 'c1', updated_at: '2026-11-21T10:00:00Z', line_items: [] } }],
  },
);
export type WebhookPreview = Static<typeof WebhookPreview>;

/** What would become of a delivery. */
export const WebhookPreviewAnswer = Type.Object(
  {
    events: Type.Array(Type.Unsafe<object>({ type: 'object' }), { description: 'Calls as /v1 takes them.' }),
    request: Type.Union([Type.Enum(['access', 'erasure', 'customer_deleted', 'shop_erasure']), Type.Null()], {
      description: 'What is asked for on behalf of a customer, or of the shop.',
    }),
    problems: Type.Array(Type.String(), { description: 'Why it would go to quarantine; empty when it would not.' }),
  },
  { additionalProperties: false },
);
export type WebhookPreviewAnswer = Static<typeof WebhookPreviewAnswer>;

const count = (description: string) => Type.Integer({ minimum: 0, description });

/** What became of a delivery. */
export const WebhookReceipt = Type.Object(
  {
    success: Type.Literal(true, { description: 'Nothing has to be sent again.' }),
    accepted: count('Events stored; the people are current.'),
    duplicates: count('Events known before.'),
    quarantined: count('What was refused and kept with its reason.'),
    requests: count('Requests of the shop or of a customer that are carried out next.'),
  },
  { $id: 'WebhookReceipt', additionalProperties: false, description: 'What became of a delivery.' },
);
export type WebhookReceipt = Static<typeof WebhookReceipt>;

/** What became of deliveries that were read once more. */
export const WebhookReplayed = Type.Object(
  {
    replayed: count('Deliveries read again.'),
    accepted: count('Events stored.'),
    remaining: count('Still not understood.'),
  },
  { additionalProperties: false },
);
export type WebhookReplayed = Static<typeof WebhookReplayed>;
