import type { SegmentCall } from '../../segment-call.ts';

/** Traits by which a server's word joins records. */
const LINKING_TRAITS = ['email', 'phone', 'loyaltyCard', 'customerNumber'] as const;

/**
 * The values by which a call ties its record to others: ids, and where a server says them e-mail, phone and card. What a
 * public key claims in traits ties nothing but its device to its login, and what is none of the family's `contacts` (normalised)
 * is a slip or a placeholder and ties nothing either.
 */
export function valuesOfCall(call: SegmentCall, isServer: boolean, contacts: ReadonlySet<string>): string[] {
  const { userId, anonymousId, context, traits } = call;
  const ids = (context?.['externalIds'] ?? []) as readonly { id: string }[];
  return [
    ...(userId === undefined ? [] : [userId]),
    ...(anonymousId === undefined ? [] : [anonymousId]),
    ...(isServer ? ids.map(({ id }) => id) : []),
    ...(isServer ? LINKING_TRAITS.map((key) => traits?.[key]).filter(isContact) : []),
  ].map(normalise);

  function isContact(value: unknown): value is string {
    return typeof value === 'string' && contacts.has(normalise(value));
  }
}

/** Values are compared as the engine reads them: a phone without its gaps, an e-mail in lower case. */
export function normalise(value: string): string {
  const whole = value.startsWith('00') ? `+${value.slice(2)}` : value;
  return whole.startsWith('+') ? whole.replaceAll(/[ -]/g, '') : whole.toLowerCase();
}
