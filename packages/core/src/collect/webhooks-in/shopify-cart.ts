import type { JsonObject } from '../event-fact.ts';
import { objectAt, textAt } from '../json-path.ts';
import { consentOf, withoutNothing } from './shopify-customer.ts';
import { cartDevice, shopifyId } from './shopify-id.ts';
import { contentsOf } from './shopify-order.ts';
import { type ShopifyShop, webhookContext } from './shopify-context.ts';
import type { WebhookDelivery } from './webhook-delivery.ts';
import { misunderstood, understood, type WebhookOutcome } from './webhook-outcome.ts';

/** Events of `checkouts/create` and `checkouts/update`: a checkout begins once and is updated often. */
export function checkoutEvents(delivery: WebhookDelivery, { namespace }: ShopifyShop): WebhookOutcome {
  const checkout = delivery.body as JsonObject;
  const token = textAt(checkout, 'token') ?? shopifyId(checkout);
  if (token === null) return misunderstood('The checkout has neither token nor id.');
  const userId = shopifyId(objectAt(checkout, 'customer'));
  const [email, phone] = userId === null ? [textAt(checkout, 'email'), textAt(checkout, 'phone')] : [null, null];
  const externalIds = [
    ...(email === null ? [] : [{ type: 'email', id: email }]),
    ...(phone === null ? [] : [{ type: 'phone', id: phone }]),
  ];
  const consent = consentOf(checkout);
  const startedAt = textAt(checkout, 'created_at') ?? delivery.triggeredAt;
  const at = textAt(checkout, 'updated_at') ?? delivery.triggeredAt ?? startedAt;
  const anonymousId = cartDevice(namespace, textAt(checkout, 'cart_token') ?? token);
  const updated: JsonObject = {
    type: 'track',
    event: 'Checkout Updated',
    messageId: `${delivery.topic}/${token}/${delivery.bodyHash}`,
    anonymousId,
    ...(userId !== null && { userId }),
    ...(at !== null && { timestamp: at }),
    context: {
      ...webhookContext(delivery),
      ...(externalIds.length > 0 && { externalIds }),
      ...(consent !== null && { consent }),
    },
    properties: {
      ...withoutNothing({
        checkout_id: token,
        currency: textAt(checkout, 'currency'),
        completed_at: textAt(checkout, 'completed_at'),
        resume_url: textAt(checkout, 'abandoned_checkout_url'),
      }),
      ...contentsOf(checkout),
    },
  };
  if (startedAt === null) return understood([updated]);
  const started: JsonObject = {
    type: 'track',
    event: 'Checkout Started',
    messageId: `checkouts/${token}/started`,
    timestamp: startedAt,
    anonymousId,
    properties: withoutNothing({ checkout_id: token, currency: textAt(checkout, 'currency') }),
  };
  return understood([started, updated]);
}

/** Events of `carts/create` and `carts/update`. A cart knows no customer: its checkout and its order do. */
export function cartEvents(delivery: WebhookDelivery, { namespace }: ShopifyShop): WebhookOutcome {
  const cart = delivery.body as JsonObject;
  const token = textAt(cart, 'token', 'id');
  if (token === null) return misunderstood('The cart has no token.');
  const at = textAt(cart, 'updated_at') ?? delivery.triggeredAt;
  return understood([
    {
      type: 'track',
      event: delivery.topic === 'carts/create' ? 'Cart Created' : 'Cart Updated',
      messageId: `${delivery.topic}/${token}/${delivery.bodyHash}`,
      anonymousId: cartDevice(namespace, token),
      ...(at !== null && { timestamp: at }),
      context: webhookContext(delivery),
      properties: { cart_id: token, ...contentsOf(cart) },
    },
  ]);
}
