import type { JsonObject } from '../event-fact.ts';
import type { WebhookDelivery } from './webhook-delivery.ts';

/** What reading a shop's deliveries depends on. */
export interface ShopifyShop {
  /** Of the source's ids. */
  readonly namespace: string;
}

/** `context.webhook`: where an event came from, with both ids that Shopify has given deliveries over the years. */
export function webhookContext({ topic, id, eventId, triggeredAt }: WebhookDelivery): JsonObject {
  return {
    webhook: {
      ...(topic !== null && { topic }),
      ...(id !== null && { id }),
      ...(eventId !== null && { eventId }),
      ...(triggeredAt !== null && { triggeredAt }),
    },
  };
}
