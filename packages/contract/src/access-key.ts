import { Type, type Static } from 'typebox';
import { instantOrNull, Instant } from './instant.ts';
import { ProfileField } from './profile.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { Actor } from './words.ts';

const name = Type.String({
  minLength: 1,
  maxLength: 100,
  description: 'What it is for, for whoever reads the list.',
  examples: ['web shop, server side'],
});
const scopes = Type.Array(Type.Enum(['profiles:read']), {
  minItems: 1,
  uniqueItems: true,
  description: 'What the key is good for. `profiles:read`: reads profiles at /api/profiles.',
  examples: [['profiles:read']],
});
const fields = Type.Union([Type.Array(ProfileField, { minItems: 1, maxItems: 200 }), Type.Null()], {
  description: 'All that the key may read of a person; null for everything. The id and version are always read.',
  examples: [['traits.firstName', 'traits.email', 'orders.count']],
});
const expiresAt = instantOrNull('When it ceases to be valid; null for never.');

/** A key by which the brand's own site or app reads people; the key itself is stored as a hash only. */
export const AccessKey = Type.Object(
  {
    id: uuid('Id of the access key.'),
    name,
    scopes,
    fields,
    createdAt: Instant,
    createdBy: Actor,
    expiresAt,
    revokedBy: Type.Union([Actor, Type.Null()], { description: 'Who revoked it; null while it stands.' }),
    revokedAt: instantOrNull('When it was revoked; null while it stands.'),
    lastUsedAt: instantOrNull('When it was last used, to the minute; null when it never was.'),
  },
  { $id: 'AccessKey', additionalProperties: false, description: 'A key that reads people.' },
);
export type AccessKey = Static<typeof AccessKey>;

/** What a new access key is made of. */
export const NewAccessKey = Type.Object(
  { name, scopes, fields: Type.Optional(fields), expiresAt: Type.Optional(expiresAt) },
  {
    $id: 'NewAccessKey',
    additionalProperties: false,
    description: 'What a new access key is made of.',
    examples: [
      { name: 'web shop, server side', scopes: ['profiles:read'], fields: ['traits.firstName', 'orders.count'] },
    ],
  },
);
export type NewAccessKey = Static<typeof NewAccessKey>;

/** An access key that was just made, with the key itself. */
export const CreatedAccessKey = Type.Object(
  {
    accessKey: reference(AccessKey),
    key: Type.String({
      description:
        'The key, shown this once: the bearer token at /api/profiles. It belongs on a server, not in a page.',
      examples: ['tlk_Zm9yIGV4YW1wbGUgb25seSwgbm8ga2V5IGF0IGFsbA'],
    }),
  },
  { additionalProperties: false },
);
export type CreatedAccessKey = Static<typeof CreatedAccessKey>;

/** An access key after something was done to it. */
export const AccessKeyAnswer = Type.Object({ accessKey: reference(AccessKey) }, { additionalProperties: false });
export type AccessKeyAnswer = Static<typeof AccessKeyAnswer>;

/** Every access key, newest first; a deployment has few. */
export const AccessKeyList = Type.Object(
  { accessKeys: Type.Array(reference(AccessKey)) },
  { additionalProperties: false },
);
export type AccessKeyList = Static<typeof AccessKeyList>;
