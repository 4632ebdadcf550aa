import { Type, type Static } from 'typebox';
import { Instant, instantOrNull } from './instant.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';

const name = Type.String({
  minLength: 1,
  maxLength: 100,
  description: 'Unique in the deployment.',
  examples: ['web shop'],
});
const department = Type.String({
  minLength: 1,
  maxLength: 100,
  description: 'The part of the house that runs it.',
  examples: ['e-commerce'],
});
const kind = Type.String({
  minLength: 1,
  maxLength: 50,
  description: 'What it is: a web site, an app, a till, a call centre, a CRM, a file.',
  examples: ['web'],
});
const trust = Type.Enum(['public', 'server'], {
  description:
    '`public`: its key is in the hands of visitors, so what it claims joins no person that a unique identifier names. ' +
    '`server`: its key is secret, and what it claims links.',
  examples: ['public'],
});
const NAMESPACE = {
  pattern: '^[a-z0-9][a-z0-9._-]{0,62}$',
  description:
    'Of the ids that the source issues: two sources of one namespace mean the same person by the same user id.',
  examples: ['main'],
};
const dedupeHorizonDays = Type.Union([Type.Integer({ minimum: 1, maximum: 36_500 }), Type.Null()], {
  description: 'Days for which a messageId is remembered; null for ever.',
  examples: [30],
});
const identityKeys = Type.Array(Type.Record(Type.String(), Type.Unknown()), {
  maxItems: 20,
  description: 'Public JWKs (RFC 7517) that sign identity tokens of this source.',
});

/** A write key of a source as it is shown afterwards: the key itself is stored as a hash only. */
const SourceKey = Type.Object(
  {
    createdAt: Instant,
    expiresAt: instantOrNull('When it ceases to be valid; null while it is the current one.'),
  },
  { additionalProperties: false },
);

/** Where data comes from. */
export const Source = Type.Object(
  {
    id: uuid('Id of the source.'),
    name,
    department,
    kind,
    trust,
    namespace: Type.String(NAMESPACE),
    dedupeHorizonDays,
    identityKeys,
    isEnabled: Type.Boolean({ description: 'Whether its events are taken.' }),
    createdAt: Instant,
    conflicts: Type.Object(
      {
        count: Type.Integer({ minimum: 0, description: 'Of all time.' }),
        lastAt: instantOrNull('When the last of them were counted; null when there was none.'),
      },
      {
        additionalProperties: false,
        description:
          'Events of it that came under a messageId of before with another body: the first one counts, so a sender that ' +
          'uses an id twice loses what it says.',
      },
    ),
    keys: Type.Array(SourceKey, { description: 'Its valid write keys, newest first; at most two.' }),
  },
  { $id: 'Source', additionalProperties: false, description: 'Where data comes from.' },
);
export type Source = Static<typeof Source>;

/** What a new source is made of. */
export const NewSource = Type.Object(
  {
    name,
    department,
    kind,
    trust,
    namespace: Type.Optional(Type.String({ ...NAMESPACE, default: 'main' })),
    dedupeHorizonDays: Type.Optional(dedupeHorizonDays),
    identityKeys: Type.Optional(identityKeys),
  },
  {
    $id: 'NewSource',
    additionalProperties: false,
    description: 'What a new source is made of.',
    examples: [{ name: 'web shop', department: 'e-commerce', kind: 'web', trust: 'public' }],
  },
);
export type NewSource = Static<typeof NewSource>;

/** What of a source is to change; members left out stay as they are. */
export const SourceChange = Type.Object(
  {
    name: Type.Optional(name),
    department: Type.Optional(department),
    dedupeHorizonDays: Type.Optional(dedupeHorizonDays),
    identityKeys: Type.Optional(identityKeys),
    isEnabled: Type.Optional(Type.Boolean({ description: 'Whether its events are taken.', examples: [false] })),
  },
  {
    $id: 'SourceChange',
    additionalProperties: false,
    minProperties: 1,
    description: 'What of a source is to change; members left out stay as they are.',
    examples: [{ isEnabled: false }],
  },
);
export type SourceChange = Static<typeof SourceChange>;

/** A source as it was changed. */
export const SourceAnswer = Type.Object({ source: reference(Source) }, { additionalProperties: false });
export type SourceAnswer = Static<typeof SourceAnswer>;

const writeKey = Type.String({
  description: 'The write key, shown this once: the user of Basic authentication at /v1.',
  examples: ['wk_5s0Vb3mQe7'],
});

/** A source that was just made, with its write key. */
export const CreatedSource = Type.Object({ source: reference(Source), writeKey }, { additionalProperties: false });
export type CreatedSource = Static<typeof CreatedSource>;

/** Every source; a deployment has few. */
export const SourceList = Type.Object({ sources: Type.Array(reference(Source)) }, { additionalProperties: false });
export type SourceList = Static<typeof SourceList>;

/** How a further write key is asked for. */
export const NewSourceKey = Type.Object(
  {
    previousKeysExpireInHours: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 8760,
        default: 168,
        description: 'Hours for which the key before stays valid beside the new one; 0 ends it at once.',
        examples: [24],
      }),
    ),
  },
  { additionalProperties: false, examples: [{ previousKeysExpireInHours: 24 }] },
);
