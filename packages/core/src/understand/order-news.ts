import type { EventFact, JsonObject } from '../collect/event-fact.ts';
import { objectAt, textAt } from '../collect/json-path.ts';
import { readInstant } from '../collect/occurred-at.ts';
import { SERVER } from '../resolve/trust.ts';
import { readCurrency } from './currency-exponent.ts';
import { readDecimal } from './decimal.ts';
import type { OrderFields, OrderFold, RefundFields } from './order-fold.ts';

/** The moment that each order event reports, where the event names none of its own. */
const MOMENTS = {
  'Order Completed': ['placedAt', 'placed_at'],
  'Order Updated': ['approvedAt', 'approved_at'],
  'Order Shipped': ['shippedAt', 'shipped_at'],
  'Order Delivered': ['deliveredAt', 'delivered_at'],
  'Order Ready for Pickup': ['readyAt', 'ready_at'],
  'Order Cancelled': ['cancelledAt', 'cancelled_at'],
  'Order Refunded': [null, 'refunded_at'],
} as const;

type OrderEventName = keyof typeof MOMENTS;

/** End of the year 9999, ms since 1970: what every reader of ISO 8601 understands. */
const LAST_INSTANT = 253_402_300_799_999;

/** Product lines kept of an order. */
const MAX_PRODUCTS = 50;

/** Whether a track event is news of an order (Segment e-commerce v2 and the three delivery events). */
export function isOrderEvent(name: string | null): name is OrderEventName {
  return name !== null && Object.hasOwn(MOMENTS, name);
}

/** The id of the order that an event places: only who placed an order claims its money. Null for any other event. */
export function placedOrderId({ type, name, body }: Pick<EventFact, 'type' | 'name' | 'body'>): string | null {
  return type === 'track' && name === 'Order Completed' ? orderIdAt(objectAt(body, 'properties')) : null;
}

/** What one event says of one order; `orderKey` is `namespace/order_id`. */
export interface OrderNews {
  readonly orderKey: string;
  readonly fold: OrderFold;
}

/** The order news of an event, or null when it has none. */
export function orderNewsOf(event: EventFact): OrderNews | null {
  if (event.type !== 'track' || !isOrderEvent(event.name)) return null;
  const properties = objectAt(event.body, 'properties');
  if (event.name === 'Order Refunded') return refundNewsOf(event, properties);
  const orderId = orderIdAt(properties);
  if (orderId === null) return null;
  const orderKey = `${event.namespace}/${orderId}`;
  const claimed = <Value>(value: Value) => [value, event.trust, event.occurredAt, event.dedupeKey] as const;
  const stated = fieldsOf(properties, event.name, event.occurredAt);
  const fields = Object.fromEntries(Object.entries(stated).map(([field, value]) => [field, claimed(value)]));
  return { orderKey, fold: { fields, refunds: {} } };
}

/**
 * A refund of an order, or one of which nobody says what it gives back (`linked: false`, or no order id): that stands by
 * itself, under its own id, and only a server is believed that it happened.
 */
function refundNewsOf(event: EventFact, properties: JsonObject): OrderNews | null {
  const { namespace, trust, occurredAt, dedupeKey } = event;
  const orderId = orderIdAt(properties);
  const refundId = textAt(properties, 'refund_id', 'refundId');
  const refund = refundOf(properties, occurredAt);
  const id = refundId === null ? `event:${dedupeKey}` : `id:${refundId}`;
  const newsOf = (key: string, fields: RefundFields): OrderNews => ({
    orderKey: `${namespace}/${key}`,
    fold: { fields: {}, refunds: { [id]: [fields, trust, occurredAt, dedupeKey] } },
  });
  if (orderId !== null && properties['linked'] !== false) return newsOf(orderId, refund);
  const ownId = refundId ?? orderId;
  if (ownId === null || trust < SERVER) return null;
  return newsOf(`refund:${ownId}`, { ...refund, isUnlinked: true });
}

function orderIdAt(properties: JsonObject): string | null {
  const orderId = textAt(properties, 'order_id', 'orderId');
  return orderId === null || orderId.length > 256 ? null : orderId;
}

function refundOf(properties: JsonObject, at: number): RefundFields {
  const currency = textAt(properties, 'currency');
  return {
    amount: amountAt(properties, 'refund_amount', 'amount', 'total', 'revenue') ?? null,
    currency: currency === null ? null : readCurrency(currency),
    at,
  };
}

function fieldsOf(properties: JsonObject, name: OrderEventName, occurredAt: number): OrderFields {
  const [momentField, momentProperty] = MOMENTS[name];
  const fields: { -readonly [Field in keyof OrderFields]: OrderFields[Field] } = {};
  const amounts = {
    total: ['total', 'revenue'],
    shipping: ['shipping'],
    tax: ['tax'],
    discount: ['discount'],
  } as const;
  for (const [field, keys] of Object.entries(amounts)) {
    const amount = amountAt(properties, ...keys);
    if (amount !== undefined) fields[field as keyof typeof amounts] = amount;
  }
  const currency = readCurrency(textAt(properties, 'currency') ?? '');
  if (currency !== null) fields.currency = currency;
  const promisedAt = instantAt(properties, 'promised_at');
  if (promisedAt !== null) fields.promisedAt = promisedAt;
  const products = properties['products'];
  if (Array.isArray(products) && products.length > 0) fields.products = products.slice(0, MAX_PRODUCTS);
  if (momentField !== null) fields[momentField] = instantAt(properties, momentProperty) ?? occurredAt;
  return fields;
}

function amountAt(properties: JsonObject, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const amount = readDecimal(properties[key]);
    if (amount !== null) return amount;
  }
  return undefined;
}

function instantAt(properties: JsonObject, key: string): number | null {
  const instant = readInstant(properties[key]);
  return instant === null || instant < 0 || instant > LAST_INSTANT ? null : instant;
}

/** Properties of order events that must be amounts where they are given. */
export const AMOUNT_PROPERTIES = [
  'total',
  'revenue',
  'shipping',
  'tax',
  'discount',
  'refund_amount',
  'amount',
] as const;
