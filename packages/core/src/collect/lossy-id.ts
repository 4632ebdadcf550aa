import type { Json, JsonObject } from './event-fact.ts';
import { isObject, objectAt } from './json-path.ts';

const TOP = ['userId', 'anonymousId', 'previousId', 'groupId', 'messageId'];
const PROPERTIES = ['order_id', 'orderId', 'refund_id', 'refundId', 'checkout_id'];
const TRAITS = ['phone', 'loyaltyCard', 'loyalty_card', 'customerNumber', 'customer_number'];

/**
 * Where an event writes an id as a whole number of more digits than a double holds: what was sent is lost by then, and
 * two people would become one. Null where it does not. O(1), and O(n) in the external ids.
 */
export function lossyIdIn(body: JsonObject): string | null {
  const context = objectAt(body, 'context');
  return (
    lossyOf(body, TOP, '') ??
    lossyOf(objectAt(body, 'properties'), PROPERTIES, 'properties.') ??
    lossyOf(objectAt(body, 'traits'), TRAITS, 'traits.') ??
    lossyOf(objectAt(context, 'traits'), TRAITS, 'context.traits.') ??
    (isListOfLossy(context['externalIds']) ? 'context.externalIds' : null)
  );
}

function lossyOf(container: JsonObject, keys: readonly string[], prefix: string): string | null {
  for (const key of keys) if (isLossy(container[key])) return `${prefix}${key}`;
  return null;
}

function isListOfLossy(list: Json | undefined): boolean {
  return Array.isArray(list) && list.some((entry: Json) => isObject(entry) && isLossy(entry['id']));
}

function isLossy(value: Json | undefined): boolean {
  return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
}
