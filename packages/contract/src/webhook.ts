import { Type, type Static } from 'typebox';
import { Instant, instantOrNull } from './instant.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { WebhookKind } from './webhook-message.ts';

const url = Type.String({
  minLength: 1,
  maxLength: 2000,
  description:
    'Where messages are posted to: https, on port 443 or 8443, at a public address; others only where the operator ' +
    'has named the host. Redirects are not followed.',
  examples: ['https://crm.example.com/hooks/throughline'],
});
const description = Type.String({ maxLength: 500, description: 'What it is for.', examples: ['The CRM of the shop'] });
const kinds = Type.Array(WebhookKind, {
  minItems: 1,
  maxItems: 4,
  uniqueItems: true,
  description: 'The kinds of message it is sent.',
  examples: [['person.changed', 'person.merged']],
});
const includeRecord = Type.Boolean({
  description:
    'Whether messages carry the person as it stands when the message is sent. Without it they name the person and what ' +
    'has changed, and hold no personal data.',
});
const isEnabled = Type.Boolean({
  description: 'Whether it is sent anything. What changes meanwhile is sent when it is enabled again.',
});
const start = Type.String({
  minLength: 1,
  maxLength: 1000,
  description:
    'Where in the change feed it begins: `now`, `beginning`, or a `nextCursor` of GET /api/changes. What has been sent ' +
    'before and lies behind it is sent again.',
  examples: ['now'],
});

/** A signing secret as it is shown afterwards. */
const WebhookSecret = Type.Object(
  { createdAt: Instant, expiresAt: instantOrNull('When it ceases to sign; null for the current one.') },
  { additionalProperties: false },
);

/** A receiver of messages about people. */
export const Webhook = Type.Object(
  {
    id: uuid('Id of the webhook.'),
    url,
    description,
    kinds,
    includeRecord,
    isEnabled,
    disabledAt: instantOrNull('Since when it is disabled.'),
    disabledReason: Type.Union([Type.Enum(['gone', 'failing']), Type.Null()], {
      description:
        '`gone`: the receiver answered 410; `failing`: nothing arrived for three days; null: somebody disabled it, or it is ' +
        'enabled.',
    }),
    failingSince: instantOrNull('The first failure after the last success; null while the last attempt succeeded.'),
    pausedUntil: instantOrNull('Until then nothing is sent: the receiver asked for it with Retry-After.'),
    pendingDeliveries: Type.Integer({ minimum: 0, description: 'Messages that wait for an attempt or a further one.' }),
    createdAt: Instant,
    secrets: Type.Array(WebhookSecret, {
      description: 'Secrets that sign its messages, newest first; two while receivers change over.',
    }),
  },
  { $id: 'Webhook', additionalProperties: false, description: 'A receiver of messages about people.' },
);
export type Webhook = Static<typeof Webhook>;

/** What a new webhook is made of. */
export const NewWebhook = Type.Object(
  {
    url,
    kinds: Type.Optional(kinds),
    description: Type.Optional(description),
    includeRecord: Type.Optional(includeRecord),
    start: Type.Optional(start),
  },
  {
    $id: 'NewWebhook',
    additionalProperties: false,
    description: 'What a new webhook is made of; every kind, no record and `now` where nothing is said.',
    examples: [{ url: 'https://crm.example.com/hooks/throughline', kinds: ['person.changed', 'person.erased'] }],
  },
);
export type NewWebhook = Static<typeof NewWebhook>;

/** What of a webhook is to change; members left out stay as they are. */
export const WebhookChange = Type.Object(
  {
    url: Type.Optional(url),
    kinds: Type.Optional(kinds),
    description: Type.Optional(description),
    includeRecord: Type.Optional(includeRecord),
    isEnabled: Type.Optional(isEnabled),
    start: Type.Optional(start),
  },
  {
    $id: 'WebhookChange',
    additionalProperties: false,
    minProperties: 1,
    description: 'What of a webhook is to change; members left out stay as they are.',
    examples: [{ isEnabled: true }],
  },
);
export type WebhookChange = Static<typeof WebhookChange>;

const secret = Type.String({
  description: 'Signs messages by Standard Webhooks; shown this once.',
  examples: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
});

/** A webhook as it was made or changed. */
export const WebhookAnswer = Type.Object({ webhook: reference(Webhook) }, { additionalProperties: false });
export type WebhookAnswer = Static<typeof WebhookAnswer>;

/** A webhook with a secret that was just made. */
export const WebhookWithSecret = Type.Object({ webhook: reference(Webhook), secret }, { additionalProperties: false });
export type WebhookWithSecret = Static<typeof WebhookWithSecret>;

/** Every webhook; a deployment has few. */
export const WebhookList = Type.Object({ webhooks: Type.Array(reference(Webhook)) }, { additionalProperties: false });
export type WebhookList = Static<typeof WebhookList>;

/** How a further secret is asked for. */
export const NewWebhookSecret = Type.Object(
  {
    previousSecretsExpireInHours: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 720,
        default: 24,
        description: 'Hours for which the secret before signs beside the new one; 0 ends it at once.',
        examples: [24],
      }),
    ),
  },
  { additionalProperties: false, examples: [{ previousSecretsExpireInHours: 24 }] },
);
