import { CONTACT_KINDS } from '../../understand/contact-kind.ts';
import { COUNTER_NAMES } from '../../understand/counters.ts';

/** What an attribute holds; `any` where the brand, or the place that asks, says what. */
export type AttributeType = 'flag' | 'number' | 'instant' | 'any';

const TYPES: Readonly<Record<string, AttributeType>> = {
  isIdentified: 'flag',
  daysKnown: 'number',
  'orders.count': 'number',
  'orders.cancelled': 'number',
  'orders.open': 'number',
  'orders.lastPlacedAt': 'instant',
  ...Object.fromEntries(COUNTER_NAMES.map((name) => [`counters.${name}`, 'number'])),
  ...Object.fromEntries(CONTACT_KINDS.map((kind) => [`contacts.${kind}.count`, 'number'])),
  ...Object.fromEntries(CONTACT_KINDS.map((kind) => [`contacts.${kind}.lastAt`, 'instant'])),
};

/** Attributes with names of their own; besides there are `trait.NAME` and `context.PATH`. */
export const NAMED_ATTRIBUTES: readonly string[] = Object.keys(TYPES);

/** What an attribute of a condition holds; null where there is no such attribute. */
export function attributeType(attribute: string): AttributeType | null {
  if (Object.hasOwn(TYPES, attribute)) return TYPES[attribute]!;
  return /^(?:trait|context)\../.test(attribute) ? 'any' : null;
}
