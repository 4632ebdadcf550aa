import { isTooDeep, MAX_DEPTH } from '../clean-json.ts';
import { isObject } from '../json-path.ts';
import type { JsonObject } from '../event-fact.ts';
import { cartEvents, checkoutEvents } from './shopify-cart.ts';
import { customerEvents, mergedCustomers } from './shopify-customer.ts';
import { carrierEvents, fulfilmentEvents } from './shopify-fulfilment.ts';
import { orderEvents } from './shopify-order.ts';
import { customerAsk, customerDeleted, shopErasure } from './shopify-privacy.ts';
import { refundEvents } from './shopify-refund.ts';
import type { ShopifyShop } from './shopify-context.ts';
import type { WebhookDelivery } from './webhook-delivery.ts';
import { misunderstood, understood, type WebhookOutcome } from './webhook-outcome.ts';

type Read = (delivery: WebhookDelivery, shop: ShopifyShop) => WebhookOutcome;

const TOPICS: Readonly<Record<string, Read>> = {
  'customers/create': customerEvents,
  'customers/update': customerEvents,
  'customers/enable': customerEvents,
  'customers/disable': customerEvents,
  'customers/merge': mergedCustomers,
  'customers/delete': customerDeleted,
  'orders/create': orderEvents,
  'orders/updated': orderEvents,
  'orders/edited': understoodLater,
  'orders/paid': orderEvents,
  'orders/cancelled': orderEvents,
  'orders/fulfilled': orderEvents,
  'orders/partially_fulfilled': orderEvents,
  'refunds/create': refunded,
  'fulfillments/create': fulfilmentEvents,
  'fulfillments/update': fulfilmentEvents,
  'fulfillment_events/create': carrierEvents,
  'checkouts/create': checkoutEvents,
  'checkouts/update': checkoutEvents,
  'carts/create': cartEvents,
  'carts/update': cartEvents,
  'customers/data_request': (delivery, shop) => customerAsk(delivery, shop, 'access'),
  'customers/redact': (delivery, shop) => customerAsk(delivery, shop, 'erasure'),
  'shop/redact': shopErasure,
};

/** Every topic of Shopify's that is understood. */
export const SHOPIFY_TOPICS: readonly string[] = Object.keys(TOPICS);

/** What becomes of a delivery of Shopify's. Pure; never throws on JSON. O(size). */
export function shopifyOutcome(delivery: WebhookDelivery, shop: ShopifyShop): WebhookOutcome {
  const { topic, body } = delivery;
  if (topic === null || !Object.hasOwn(TOPICS, topic)) {
    const detail = topic === null ? 'The delivery has no X-Shopify-Topic.' : `The topic "${topic}" is not understood.`;
    return { events: [], ask: null, refusal: { reason: 'unknown_topic', detail } };
  }
  if (!isObject(body)) return misunderstood('The body is no JSON object.');
  if (isTooDeep(body)) return misunderstood(`Nesting is limited to ${MAX_DEPTH} levels.`);
  return TOPICS[topic]!(delivery, shop);
}

function refunded(delivery: WebhookDelivery, shop: ShopifyShop): WebhookOutcome {
  const refund = delivery.body as JsonObject;
  if (refund['id'] === undefined || refund['order_id'] === undefined)
    return misunderstood('The refund has no id, or names no order.');
  return understood(refundEvents(refund, shop, null));
}

/** `orders/edited` brings the difference only; `orders/updated` follows it with the whole order. */
function understoodLater(): WebhookOutcome {
  return understood([]);
}
