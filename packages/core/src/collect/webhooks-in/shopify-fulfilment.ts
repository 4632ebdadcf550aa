import type { JsonObject } from '../event-fact.ts';
import { textAt } from '../json-path.ts';
import { withoutNothing } from './shopify-customer.ts';
import { orderDevice, shopifyId } from './shopify-id.ts';
import { type ShopifyShop, webhookContext } from './shopify-context.ts';
import type { WebhookDelivery } from './webhook-delivery.ts';
import { misunderstood, understood, type WebhookOutcome } from './webhook-outcome.ts';

/** Events of `fulfillments/create` and `fulfillments/update`. */
export function fulfilmentEvents(delivery: WebhookDelivery, shop: ShopifyShop): WebhookOutcome {
  const parcel = delivery.body as JsonObject;
  if (shopifyId(parcel) === null || textAt(parcel, 'order_id') === null)
    return misunderstood('The fulfilment has no id, or names no order.');
  return understood(parcelEvents(parcel, shop, null));
}

/** Events of a parcel, the same wherever it stands: on its own or in its order. None of one that was called off. */
export function parcelEvents(parcel: JsonObject, { namespace }: ShopifyShop, ofOrder: string | null): JsonObject[] {
  const id = shopifyId(parcel);
  const orderId = textAt(parcel, 'order_id') ?? ofOrder;
  const shippedAt = textAt(parcel, 'created_at');
  if (id === null || orderId === null || shippedAt === null) return [];
  if (['cancelled', 'error', 'failure', 'pending', 'open'].includes(textAt(parcel, 'status') ?? '')) return [];
  const call = { type: 'track', anonymousId: orderDevice(namespace, orderId) };
  const events: JsonObject[] = [
    {
      ...call,
      event: 'Order Shipped',
      messageId: `fulfillments/${id}/shipped`,
      timestamp: shippedAt,
      properties: { order_id: orderId, fulfilment_id: id, shipped_at: shippedAt },
    },
  ];
  const deliveredAt = textAt(parcel, 'delivered_at', 'updated_at');
  if (textAt(parcel, 'shipment_status') === 'delivered' && deliveredAt !== null) {
    events.push({
      ...call,
      event: 'Order Delivered',
      messageId: `fulfillments/${id}/delivered/${deliveredAt}`,
      timestamp: deliveredAt,
      properties: { order_id: orderId, fulfilment_id: id, delivered_at: deliveredAt },
    });
  }
  return events;
}

/** Events of `fulfillment_events/create`: what the carrier says of a parcel, with the time it happened. */
export function carrierEvents(delivery: WebhookDelivery, { namespace }: ShopifyShop): WebhookOutcome {
  const news = delivery.body as JsonObject;
  const id = shopifyId(news);
  const orderId = textAt(news, 'order_id');
  const status = textAt(news, 'status');
  const at = textAt(news, 'happened_at', 'created_at');
  if (id === null || orderId === null || status === null || at === null)
    return misunderstood('The news of the parcel has no id, order, status or time.');
  const isDelivered = status === 'delivered';
  const promisedAt = textAt(news, 'estimated_delivery_at');
  return understood([
    {
      type: 'track',
      event: isDelivered
        ? 'Order Delivered'
        : status === 'ready_for_pickup'
          ? 'Order Ready for Pickup'
          : 'Parcel Moved',
      messageId: `fulfillment_events/${id}`,
      timestamp: at,
      anonymousId: orderDevice(namespace, orderId),
      context: webhookContext(delivery),
      properties: withoutNothing({
        order_id: orderId,
        fulfilment_id: textAt(news, 'fulfillment_id'),
        status,
        delivered_at: isDelivered ? at : null,
        ready_at: status === 'ready_for_pickup' ? at : null,
        estimated_at: promisedAt,
      }),
    },
  ]);
}
