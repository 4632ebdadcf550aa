import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';
import type { PersonSummary } from './person-summary.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';

/** What a webhook may be told. */
export const WEBHOOK_KINDS = ['person.changed', 'person.merged', 'person.split', 'person.erased'] as const;
export type WebhookKind = (typeof WEBHOOK_KINDS)[number];

/** A kind of message. */
export const WebhookKind = Type.Enum(WEBHOOK_KINDS, {
  description: 'A kind of message about a person.',
  examples: ['person.changed'],
});

/** What every message about somebody who is still there says. */
const PERSON = {
  personId: uuid('The person. An id that became part of another person goes on meaning that person in the API.'),
  version: Type.Integer({
    minimum: 1,
    description: 'Of the person; rises with every change. Drop a message whose version is below one you have seen.',
  }),
  link: Type.String({
    description: 'Path of the person in the API.',
    examples: ['/api/people/0d0c6b1e-6f0a-8c51-9a57-3f1d5f0c2b11'],
  }),
  cause: Type.String({
    description: 'What made it change: events, judgement, retraction, erasure.',
    examples: ['events'],
  }),
  record: Type.Optional(
    Type.Unsafe<PersonSummary | null>({
      anyOf: [{ $ref: 'PersonSummary#' }, { type: 'null' }],
      description:
        'Only with `includeRecord`: the person when the message was sent; null when there is no such person any more, or ' +
        'when it would have made the message larger than 256 KB.',
    }),
  ),
};

const ids = (description: string) => Type.Array(uuid('Id of a person.'), { description });

/** What a `person.changed` says. */
export const PersonChangedData = Type.Object(
  {
    ...PERSON,
    change: Type.Enum(['created', 'changed', 'renamed', 'removed'], {
      description:
        '`created`: a new person; `renamed`: the same person under another id; `removed`: nothing that was said of the ' +
        'person counts at present.',
    }),
    changed: Type.Union([Type.Array(Type.String()), Type.Null()], {
      description:
        'Names of what changed: `traits.NAME`, `orders`, `records`; null where that was deleted with an erasure.',
      examples: [['traits.email', 'orders']],
    }),
    previousIds: ids('Of a renamed person: the ids before.'),
  },
  { $id: 'PersonChangedData', additionalProperties: false, description: 'What a person.changed message says.' },
);
export type PersonChangedData = Static<typeof PersonChangedData>;

/** What a `person.merged` says. */
export const PersonMergedData = Type.Object(
  { ...PERSON, absorbedIds: ids('People who became part of this one.') },
  { $id: 'PersonMergedData', additionalProperties: false, description: 'What a person.merged message says.' },
);
export type PersonMergedData = Static<typeof PersonMergedData>;

/** What a `person.split` says. */
export const PersonSplitData = Type.Object(
  {
    ...PERSON,
    fromIds: ids('People as they were before the split.'),
    sideIds: ids('People as they are after it, this one among them; each of them has a message of its own.'),
  },
  { $id: 'PersonSplitData', additionalProperties: false, description: 'What a person.split message says.' },
);
export type PersonSplitData = Static<typeof PersonSplitData>;

/** What a `person.erased` says. */
export const PersonErasedData = Type.Object(
  { personId: PERSON.personId, version: PERSON.version },
  {
    $id: 'PersonErasedData',
    additionalProperties: false,
    description: 'What a person.erased message says: the id only. Delete what you hold of the person.',
  },
);
export type PersonErasedData = Static<typeof PersonErasedData>;

/** The body of a message, as the receiver gets it. */
export const WebhookMessage = Type.Object(
  {
    type: Type.String({
      description: 'The kind of message; `webhook.test` for one that was asked for as a test.',
      examples: ['person.changed'],
    }),
    timestamp: Instant,
    data: Type.Union(
      [
        reference(PersonChangedData),
        reference(PersonMergedData),
        reference(PersonSplitData),
        reference(PersonErasedData),
        Type.Object({}, { additionalProperties: false }),
      ],
      { description: 'What happened, by kind; empty for a test.' },
    ),
  },
  {
    $id: 'WebhookMessage',
    additionalProperties: false,
    description:
      'The body of a message. `timestamp` is when it happened; the headers `webhook-id`, `webhook-timestamp` and ' +
      '`webhook-signature` are those of Standard Webhooks, and the id is the same in every attempt.',
  },
);
export type WebhookMessage = Static<typeof WebhookMessage>;
