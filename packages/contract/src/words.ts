import type { IdentifierType } from '@throughline/core/resolve/identifier';
import type { TrustName } from '@throughline/core/resolve/trust';
import { Type } from 'typebox';

const IDENTIFIER_TYPES = [
  'user_id',
  'loyalty_card',
  'customer_number',
  'email',
  'phone',
  'anonymous_id',
  'device_id',
  'order_id',
] as const satisfies readonly IdentifierType[];

const TRUST_NAMES = ['public', 'server', 'signed'] as const satisfies readonly TrustName[];

/** Type of an identifier; `unique` ones name one person, e-mail and phone are strong, devices weak. */
export const IdentifierTypeWord = Type.Enum(IDENTIFIER_TYPES, {
  description: 'Type of an identifier.',
  examples: ['email'],
});

/** How far a claim may be believed. */
export const TrustWord = Type.Enum(TRUST_NAMES, {
  description:
    'How far a claim may be believed: sent with a public key, with a server key, or covered by a signed token.',
  examples: ['server'],
});

/** ISO 4217 code. */
export const Currency = Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217 code.', examples: ['EUR'] });

/** An amount in whole minor units. */
export const MinorAmount = Type.String({
  pattern: '^-?\\d+$',
  description: 'Whole minor units of the currency (cents of EUR, yen of JPY) as decimal text, exact at any size.',
  examples: ['129900'],
});

/** What people are asked to agree to. */
export const ConsentPurpose = Type.String({
  minLength: 1,
  maxLength: 64,
  description: 'A purpose that people agree to, or do not; spelled as in `context.consent.categoryPreferences`.',
  examples: ['Advertising'],
});

/** Why somebody ruled as they did. */
export const Reason = Type.String({
  minLength: 1,
  maxLength: 2000,
  description: 'Why, for whoever reads the audit; leave personal data out.',
  examples: ['The customer called and confirmed both accounts.'],
});

/** Who did it. */
export const Actor = Type.String({ description: 'Who did it.', examples: ['admin'] });
