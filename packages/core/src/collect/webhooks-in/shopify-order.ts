import type { Json, JsonObject } from '../event-fact.ts';
import { isObject, objectAt, textAt } from '../json-path.ts';
import { consentOf, identifyCustomer, withoutNothing } from './shopify-customer.ts';
import { parcelEvents } from './shopify-fulfilment.ts';
import { cartDevice, orderDevice, shopifyId } from './shopify-id.ts';
import { refundEvents } from './shopify-refund.ts';
import { type ShopifyShop, webhookContext } from './shopify-context.ts';
import type { WebhookDelivery } from './webhook-delivery.ts';
import { misunderstood, understood, type WebhookOutcome } from './webhook-outcome.ts';

/** Lines kept of an order: as many as the fold keeps, and as an event of 32 KB has room for beside the rest. */
const MOST_LINES = 50;
const MOST_LINE_BYTES = 20_000;

/**
 * Events of every `orders/…` topic. Each brings the order as it is, so that each is read whole: what any one of them
 * says about placing, cancelling, refunds and parcels becomes the same event with the same messageId, and neither
 * the order of arrival nor a lost delivery changes what comes out. What may change (amounts, lines) has the
 * time of `updated_at`, and the latest wins.
 */
export function orderEvents(delivery: WebhookDelivery, shop: ShopifyShop): WebhookOutcome {
  const order = delivery.body as JsonObject;
  const id = shopifyId(order);
  if (id === null) return misunderstood('The order has no id.');
  const isTest = order['test'] === true;
  const subject = subjectOf(order, id, shop);
  const call = { type: 'track', ...subject.call };
  const context = { ...subject.context, ...(isTest && { test: true }) };
  const placedAt = textAt(order, 'processed_at', 'created_at');
  const createdAt = textAt(order, 'created_at') ?? placedAt;
  const cancelledAt = textAt(order, 'cancelled_at');
  const currency = textAt(order, 'currency');
  const stable = withoutNothing({ order_id: id, currency, placed_at: placedAt });
  const isCreation = delivery.topic === 'orders/create';
  const at = textAt(order, 'updated_at') ?? delivery.triggeredAt ?? createdAt;
  const consent = consentOf(order);
  const events: JsonObject[] = [
    {
      ...call,
      event: isCreation ? 'Order Completed' : 'Order Updated',
      messageId: `${delivery.topic}/${id}/${delivery.bodyHash}`,
      ...(at !== null && { timestamp: at }),
      context: { ...context, ...webhookContext(delivery), ...(consent !== null && { consent }) },
      properties: { ...stable, ...(placedAt !== null && { approved_at: placedAt }), ...contentsOf(order) },
    },
  ];
  if (!isCreation && createdAt !== null) {
    const messageId = `orders/${id}/placed/${subject.key}`;
    events.push({ ...call, event: 'Order Completed', messageId, timestamp: createdAt, context, properties: stable });
  }
  if (cancelledAt !== null) {
    events.push({
      ...call,
      event: 'Order Cancelled',
      messageId: `orders/${id}/cancelled/${subject.key}`,
      timestamp: cancelledAt,
      context,
      properties: withoutNothing({ order_id: id, cancelled_at: cancelledAt, reason: textAt(order, 'cancel_reason') }),
    });
  }
  const customer = objectAt(order, 'customer');
  const customerAt = textAt(customer, 'updated_at') ?? at;
  const identify = identifyCustomer(customer, `orders/${id}/customer/${customerAt}`, { fallbackAt: at });
  if (identify !== null)
    events.push(isTest ? { ...identify, context: { ...objectAt(identify, 'context'), test: true } } : identify);
  for (const refund of isTest ? [] : objectsAt(order, 'refunds')) events.push(...refundEvents(refund, shop, id));
  for (const parcel of isTest ? [] : objectsAt(order, 'fulfillments')) events.push(...parcelEvents(parcel, shop, id));
  return understood(events);
}

/** Whom an order is about: its customer; without one who its e-mail or phone names; else whoever the order turns out to be of. */
function subjectOf(order: JsonObject, id: string, { namespace }: ShopifyShop) {
  const userId = shopifyId(objectAt(order, 'customer'));
  const cart = textAt(order, 'cart_token');
  const [email, phone] =
    userId === null ? [textAt(order, 'email', 'contact_email'), textAt(order, 'phone')] : [null, null];
  const externalIds: JsonObject[] = [
    ...(email === null ? [] : [{ type: 'email', id: email }]),
    ...(phone === null ? [] : [{ type: 'phone', id: phone }]),
    ...(cart === null ? [] : [{ type: 'anonymous_id', id: cartDevice(namespace, cart) }]),
  ];
  return {
    call: { ...(userId !== null && { userId }), anonymousId: orderDevice(namespace, id) },
    context: externalIds.length === 0 ? {} : { externalIds },
    // An order that gets its customer later is claimed by both, and so by one person.
    key: userId ?? 'guest',
  };
}

/** Amounts and lines in the currency of the shop, in which it keeps its books; what the customer saw stands beside. */
export function contentsOf(order: JsonObject): JsonObject {
  const lines = objectsAt(order, 'line_items');
  const seenCurrency = textAt(order, 'presentment_currency');
  const seenTotal = textAt(objectAt(objectAt(order, 'total_price_set'), 'presentment_money'), 'amount');
  const isSeenOtherwise = seenCurrency !== null && seenCurrency !== textAt(order, 'currency');
  return withoutNothing({
    order_number: textAt(order, 'name', 'order_number'),
    total: shopAmount(order, 'total_price'),
    subtotal: shopAmount(order, 'subtotal_price'),
    tax: shopAmount(order, 'total_tax'),
    discount: shopAmount(order, 'total_discounts'),
    shipping: textAt(objectAt(objectAt(order, 'total_shipping_price_set'), 'shop_money'), 'amount'),
    coupon: codesOf(order),
    payment_status: textAt(order, 'financial_status'),
    fulfilment_status: textAt(order, 'fulfillment_status'),
    channel: textAt(order, 'source_name'),
    presentment: isSeenOtherwise ? withoutNothing({ currency: seenCurrency, total: seenTotal }) : null,
    line_count: lines.length,
    products: linesThatFit(lines),
  });
}

/** The amount of a field in the currency of the shop, as decimal text. */
export function shopAmount(of: JsonObject, field: string): string | null {
  return textAt(objectAt(objectAt(of, `${field}_set`), 'shop_money'), 'amount') ?? textAt(of, field);
}

/** The objects of an array; nothing where there is none. */
export function objectsAt(of: JsonObject, member: string): JsonObject[] {
  const list = of[member];
  return Array.isArray(list) ? (list as Json[]).filter(isObject) : [];
}

function linesThatFit(lines: readonly JsonObject[]): JsonObject[] {
  const kept: JsonObject[] = [];
  let bytes = 0;
  for (const line of lines.slice(0, MOST_LINES).map(lineOf)) {
    const text = JSON.stringify(line);
    // Beyond ASCII a UTF-16 unit has at most three bytes of UTF-8.
    bytes += text.length + 2 * (text.match(/[^\0-\x7f]/g)?.length ?? 0);
    if (bytes > MOST_LINE_BYTES) break;
    kept.push(line);
  }
  return kept;
}

function lineOf(line: JsonObject): JsonObject {
  return withoutNothing({
    product_id: textAt(line, 'product_id'),
    variant: textAt(line, 'variant_id'),
    sku: textAt(line, 'sku'),
    name: textAt(line, 'title', 'name')?.slice(0, 200) ?? null,
    brand: textAt(line, 'vendor')?.slice(0, 100) ?? null,
    quantity: typeof line['quantity'] === 'number' ? line['quantity'] : null,
    price: shopAmount(line, 'price'),
  });
}

function codesOf(order: JsonObject): string | null {
  const codes = objectsAt(order, 'discount_codes').flatMap((discount) => textAt(discount, 'code') ?? []);
  return codes.length === 0 ? null : codes.join(', ');
}
