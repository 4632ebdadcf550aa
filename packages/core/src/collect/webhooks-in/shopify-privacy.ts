import type { Json, JsonObject } from '../event-fact.ts';
import { objectAt, textAt } from '../json-path.ts';
import { orderDevice, shopifyId } from './shopify-id.ts';
import type { ShopifyShop } from './shopify-context.ts';
import type { WebhookDelivery } from './webhook-delivery.ts';
import { misunderstood, type PrivacyAsk, type PrivacySubject, type WebhookOutcome } from './webhook-outcome.ts';

/** `customers/data_request`, `customers/redact`: what a customer has asked the shop for. */
export function customerAsk(
  delivery: WebhookDelivery,
  { namespace }: ShopifyShop,
  kind: 'access' | 'erasure',
): WebhookOutcome {
  const body = delivery.body as JsonObject;
  const customer = objectAt(body, 'customer');
  const orders = body[kind === 'access' ? 'orders_requested' : 'orders_to_redact'];
  const subject: PrivacySubject = {
    userId: shopifyId(customer),
    email: textAt(customer, 'email'),
    phone: textAt(customer, 'phone'),
    orders: (Array.isArray(orders) ? (orders as Json[]) : [])
      .flatMap((id) => textAt({ id }, 'id') ?? [])
      .map((id) => orderDevice(namespace, id)),
  };
  const isSomebody =
    subject.userId !== null || subject.email !== null || subject.phone !== null || subject.orders.length > 0;
  return isSomebody ? asked({ kind, subject }) : misunderstood('The request names nobody.');
}

/** `customers/delete`: the shop no longer has the customer. */
export function customerDeleted(delivery: WebhookDelivery): WebhookOutcome {
  const userId = shopifyId(delivery.body as JsonObject);
  if (userId === null) return misunderstood('The customer has no id.');
  return asked({ kind: 'customer_deleted', subject: { userId, email: null, phone: null, orders: [] } });
}

/** `shop/redact`: the shop itself is to be forgotten. */
export function shopErasure(): WebhookOutcome {
  return asked({ kind: 'shop_erasure', subject: null });
}

function asked(ask: PrivacyAsk): WebhookOutcome {
  return { events: [], ask, refusal: null };
}
