import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../event-fact.ts';
import { textAt } from '../json-path.ts';
import { readEvent } from '../read-event.ts';
import { SHOPIFY_TOPICS, shopifyOutcome } from './shopify-outcome.ts';
import {
  SHOPIFY_IDS,
  shopifyCustomer,
  shopifyDelivery,
  shopifyFulfilment,
  shopifyOrder,
  shopifyPrivacy,
  shopifyRefund,
} from './testing/shopify-payloads.ts';

const SHOP = { namespace: 'shop' };
const { order: ORDER, customer: CUSTOMER } = SHOPIFY_IDS;

function eventsOf(topic: string, body: JsonObject, more = {}): Record<string, JsonObject> {
  const { events, refusal } = shopifyOutcome(shopifyDelivery(topic, body, more), SHOP);
  expect(refusal).toBeNull();
  return Object.fromEntries(events.map((event) => [textAt(event, 'event', 'type'), event]));
}

describe('an order', () => {
  test('becomes Order Completed in the currency of the shop, with what the customer saw beside', () => {
    const { 'Order Completed': event, identify } = eventsOf('orders/create', shopifyOrder());
    expect(event).toMatchObject({
      type: 'track',
      userId: CUSTOMER,
      anonymousId: `shop:order:${ORDER}`,
      timestamp: '2026-03-01T10:00:05+00:00',
      properties: {
        order_id: ORDER,
        order_number: '#1042',
        placed_at: '2026-03-01T10:00:00+00:00',
        currency: 'EUR',
        total: '59.90',
        tax: '9.56',
        shipping: '4.95',
        discount: '5.00',
        coupon: 'SPRING',
        presentment: { currency: 'USD', total: '65.10' },
        products: [
          {
            product_id: '81',
            variant: '811',
            sku: 'TEA-GR',
            name: 'Green tea',
            brand: 'Leaf',
            quantity: 2,
            price: '20.00',
          },
          { product_id: '82', sku: 'POT-1', quantity: 1, price: '19.95' },
        ],
      },
      context: {
        externalIds: [{ type: 'anonymous_id', id: 'shop:cart:c1-7f3a' }],
        consent: { categoryPreferences: { email_marketing: true } },
        webhook: { topic: 'orders/create', id: expect.any(String), eventId: expect.any(String) },
      },
    });
    expect(identify).toMatchObject({ userId: CUSTOMER, traits: { email: 'ines.duarte@example.org' } });
  });

  test.each(['orders/updated', 'orders/paid', 'orders/fulfilled', 'orders/partially_fulfilled'])(
    '%s is news of it, and says that it was placed as every other of its topics does',
    (topic) => {
      const events = eventsOf(topic, shopifyOrder({ updated_at: '2026-03-02T10:00:00+00:00', total_price_set: null }));
      expect(events['Order Updated']).toMatchObject({
        timestamp: '2026-03-02T10:00:00+00:00',
        properties: { total: '59.90' },
      });
      expect(events['Order Completed']).toEqual({
        type: 'track',
        event: 'Order Completed',
        userId: CUSTOMER,
        anonymousId: `shop:order:${ORDER}`,
        messageId: `orders/${ORDER}/placed/${CUSTOMER}`,
        timestamp: '2026-03-01T10:00:00+00:00',
        context: { externalIds: [{ type: 'anonymous_id', id: 'shop:cart:c1-7f3a' }] },
        properties: { order_id: ORDER, currency: 'EUR', placed_at: '2026-03-01T10:00:00+00:00' },
      });
    },
  );

  test('that was cancelled says when and why', () => {
    const cancelled = shopifyOrder({ cancelled_at: '2026-03-03T10:00:00+00:00', cancel_reason: 'customer' });
    const { 'Order Cancelled': event } = eventsOf('orders/cancelled', cancelled);
    expect(event).toMatchObject({
      timestamp: '2026-03-03T10:00:00+00:00',
      messageId: `orders/${ORDER}/cancelled/${CUSTOMER}`,
      properties: { order_id: ORDER, cancelled_at: '2026-03-03T10:00:00+00:00', reason: 'customer' },
    });
  });

  test('brings its refunds and parcels as these bring themselves, word for word', () => {
    const refund = shopifyRefund();
    const parcel = shopifyFulfilment({ shipment_status: 'delivered', updated_at: '2026-03-04T17:30:00+00:00' });
    const inOrder = eventsOf('orders/updated', shopifyOrder({ refunds: [refund], fulfillments: [parcel] }));
    const own = { ...eventsOf('refunds/create', refund), ...eventsOf('fulfillments/update', parcel) };
    expect(Object.keys(own)).toEqual(['Order Refunded', 'Order Shipped', 'Order Delivered']);
    expect(inOrder).toMatchObject(own);
    for (const [name, event] of Object.entries(own)) expect(inOrder[name]).toEqual(event);
  });

  test('of the test gateway is marked in every event, and brings no refunds or parcels', () => {
    const order = shopifyOrder({ test: true, cancelled_at: '2026-03-03T10:00:00+00:00', refunds: [shopifyRefund()] });
    const events = Object.values(eventsOf('orders/updated', order));
    expect(events).toHaveLength(4);
    for (const event of events) expect(event).toMatchObject({ context: { test: true } });
  });

  test('without a customer is about whom its e-mail names, and joins who it turns out to be', () => {
    const { 'Order Completed': event, identify } = eventsOf('orders/create', shopifyOrder({ customer: null }));
    expect(identify).toBeUndefined();
    expect(event).not.toHaveProperty('userId');
    expect(event).toMatchObject({
      anonymousId: `shop:order:${ORDER}`,
      context: { externalIds: [{ type: 'email', id: 'ines.duarte@example.org' }, { type: 'anonymous_id' }] },
    });
  });

  test('of many lines stays below the size of an event', () => {
    const line = {
      product_id: 1,
      variant_id: 2,
      sku: 'S'.repeat(60),
      title: '茶'.repeat(300),
      quantity: 1,
      price: '1.00',
    };
    const { 'Order Completed': event } = eventsOf('orders/create', shopifyOrder({ line_items: Array(900).fill(line) }));
    expect(event).toMatchObject({ properties: { line_count: 900 } });
    const envelope = { type: null, context: {}, sentAt: null, receivedAt: Date.parse('2026-03-01T10:00:10Z') };
    expect(readEvent(event, envelope)).toMatchObject({ kind: 'read' });
  });

  test('keeps an id that a double cannot hold', () => {
    const order = shopifyOrder({
      id: 820982911946154500,
      admin_graphql_api_id: 'gid://shopify/Order/820982911946154508',
    });
    expect(eventsOf('orders/create', order)['Order Completed']).toMatchObject({
      properties: { order_id: '820982911946154508' },
    });
  });
});

describe('a refund', () => {
  test('is what was paid back, in the currency of the shop', () => {
    expect(eventsOf('refunds/create', shopifyRefund())['Order Refunded']).toEqual({
      type: 'track',
      event: 'Order Refunded',
      messageId: 'refunds/929361462',
      timestamp: '2026-03-05T12:00:00+00:00',
      anonymousId: `shop:order:${ORDER}`,
      properties: {
        order_id: ORDER,
        refund_id: '929361462',
        refunded_at: '2026-03-05T12:00:00+00:00',
        refund_amount: '19.95',
        currency: 'EUR',
      },
    });
  });

  test('of several payments is their exact sum; what failed is none of it', () => {
    const paid = (amount: string, status = 'success') => ({ kind: 'refund', status, amount, currency: 'EUR' });
    const refund = shopifyRefund({ transactions: [paid('0.10'), paid('0.2'), paid('5.00', 'failure')] });
    expect(eventsOf('refunds/create', refund)['Order Refunded']).toMatchObject({
      properties: { refund_amount: '0.3', currency: 'EUR' },
    });
  });

  test('that only puts goods back is nothing, and not the whole order', () => {
    expect(eventsOf('refunds/create', shopifyRefund({ transactions: [] }))['Order Refunded']).toMatchObject({
      properties: { refund_amount: '0' },
    });
  });

  test('with a payment under way waits for the order that brings it settled', () => {
    const transactions = [{ kind: 'refund', status: 'pending', amount: '5.00', currency: 'EUR' }];
    expect(eventsOf('refunds/create', shopifyRefund({ transactions }))).toEqual({});
  });
});

describe('a parcel', () => {
  test('is shipped, then delivered', () => {
    expect(Object.keys(eventsOf('fulfillments/create', shopifyFulfilment()))).toEqual(['Order Shipped']);
    const delivered = shopifyFulfilment({ shipment_status: 'delivered', updated_at: '2026-03-04T17:30:00+00:00' });
    expect(eventsOf('fulfillments/update', delivered)['Order Delivered']).toMatchObject({
      timestamp: '2026-03-04T17:30:00+00:00',
      properties: { order_id: ORDER, delivered_at: '2026-03-04T17:30:00+00:00' },
    });
  });

  test('that was called off is none', () => {
    expect(eventsOf('fulfillments/update', shopifyFulfilment({ status: 'cancelled' }))).toEqual({});
  });

  test('is delivered when the carrier says so', () => {
    const news = {
      id: 7,
      order_id: 5301887712655,
      fulfillment_id: 9,
      status: 'delivered',
      happened_at: '2026-03-04T16:00:00Z',
    };
    expect(eventsOf('fulfillment_events/create', news)['Order Delivered']).toMatchObject({
      timestamp: '2026-03-04T16:00:00Z',
      properties: { order_id: ORDER, delivered_at: '2026-03-04T16:00:00Z' },
    });
  });
});

describe('a customer', () => {
  test('is identified, with the consent that was given', () => {
    const { identify } = eventsOf('customers/update', shopifyCustomer());
    expect(identify).toMatchObject({
      type: 'identify',
      userId: CUSTOMER,
      timestamp: '2026-03-01T09:00:00+00:00',
      traits: {
        email: 'ines.duarte@example.org',
        phone: '+351912345678',
        firstName: 'Inês',
        lastName: 'Duarte',
        tags: 'loyal, tea',
        address: { street: 'Rua das Flores 7', postalCode: '4050-262', city: 'Porto', country: 'PT' },
      },
      context: {
        consent: {
          categoryPreferences: { email_marketing: true, sms_marketing: false },
          statements: {
            email_marketing: { state: 'subscribed', optInLevel: 'confirmed_opt_in' },
            sms_marketing: { state: 'not_subscribed' },
          },
        },
      },
    });
  });

  test('of an older version of the API said yes or no', () => {
    const old = shopifyCustomer({
      email_marketing_consent: null,
      sms_marketing_consent: null,
      accepts_marketing: false,
    });
    expect(eventsOf('customers/create', old)['identify']).toMatchObject({
      context: { consent: { categoryPreferences: { email_marketing: false } } },
    });
  });

  test('who leaves the box at the checkout empty takes nothing back', () => {
    const { 'Order Completed': event } = eventsOf('orders/create', shopifyOrder({ buyer_accepts_marketing: false }));
    expect(event).not.toHaveProperty('context.consent');
  });

  test('who was merged into another is the other', () => {
    const merge = {
      admin_graphql_api_customer_kept_id: 'gid://shopify/Customer/1',
      admin_graphql_api_customer_deleted_id: 'gid://shopify/Customer/2',
      status: 'success',
    };
    expect(eventsOf('customers/merge', merge)['alias']).toMatchObject({ type: 'alias', userId: '1', previousId: '2' });
  });
});

describe('a checkout', () => {
  const checkout = {
    id: 901414060,
    token: 'chk-1',
    cart_token: 'c1-7f3a',
    email: 'ines.duarte@example.org',
    created_at: '2026-03-01T09:50:00+00:00',
    updated_at: '2026-03-01T09:55:00+00:00',
    currency: 'EUR',
    total_price: '59.90',
    line_items: [],
  };

  test('begins once, however often it is updated', () => {
    const created = eventsOf('checkouts/create', checkout);
    const updated = eventsOf('checkouts/update', { ...checkout, updated_at: '2026-03-01T09:56:00+00:00' });
    expect(created['Checkout Started']).toEqual(updated['Checkout Started']);
    expect(updated['Checkout Updated']).toMatchObject({
      anonymousId: 'shop:cart:c1-7f3a',
      context: { externalIds: [{ type: 'email', id: 'ines.duarte@example.org' }] },
      properties: { total: '59.90' },
    });
  });

  test('comes from a cart, which knows nobody', () => {
    const cart = { id: 'c1-7f3a', token: 'c1-7f3a', updated_at: '2026-03-01T09:40:00+00:00', line_items: [] };
    expect(eventsOf('carts/update', cart)['Cart Updated']).toMatchObject({ anonymousId: 'shop:cart:c1-7f3a' });
  });
});

describe('what a customer asks for', () => {
  const askOf = (topic: string, body: JsonObject) => shopifyOutcome(shopifyDelivery(topic, body), SHOP);
  const subject = { userId: CUSTOMER, email: 'ines.duarte@example.org', phone: '+351912345678' };

  test('access, erasure and deletion name the customer and the orders', () => {
    expect(askOf('customers/data_request', shopifyPrivacy({ orders_requested: [5301887712655] }))).toEqual({
      events: [],
      refusal: null,
      ask: { kind: 'access', subject: { ...subject, orders: [`shop:order:${ORDER}`] } },
    });
    expect(askOf('customers/redact', shopifyPrivacy({ orders_to_redact: [] })).ask).toEqual({
      kind: 'erasure',
      subject: { ...subject, orders: [] },
    });
    expect(askOf('customers/delete', { id: 42 }).ask).toMatchObject({
      kind: 'customer_deleted',
      subject: { userId: '42' },
    });
    expect(askOf('shop/redact', { shop_id: 1 }).ask).toEqual({ kind: 'shop_erasure', subject: null });
  });

  test('a request that names nobody is kept for a person to look at', () => {
    expect(askOf('customers/redact', { shop_id: 1, customer: {} })).toMatchObject({
      ask: null,
      refusal: { reason: 'unmapped_webhook' },
    });
  });
});

describe('what is not understood', () => {
  test('an unknown topic is refused with its reason', () => {
    for (const topic of ['themes/publish', 'constructor', null])
      expect(shopifyOutcome(shopifyDelivery(topic, {}), SHOP)).toMatchObject({ refusal: { reason: 'unknown_topic' } });
  });

  test.each(SHOPIFY_TOPICS)('%s never throws, whatever it brings', (topic) => {
    const strange = [null, 7, 'text', [], {}, { id: {} }, { id: 1, refunds: 3, line_items: [null, 7], customer: [] }];
    for (const body of [
      ...strange,
      { id: 1, order_id: 1, created_at: 5, transactions: [{ kind: 'refund', amount: {} }] },
    ])
      expect(() => shopifyOutcome(shopifyDelivery(topic, body as JsonObject), SHOP)).not.toThrow();
  });

  test('whatever stands where something else was expected, every event has an id, and nothing throws', () => {
    const members = Object.keys(shopifyOrder());
    const strange = fc.dictionary(fc.constantFrom(...members, 'order_id', 'token', 'status'), fc.jsonValue());
    fc.assert(
      fc.property(fc.constantFrom(...SHOPIFY_TOPICS), strange, (topic, changes) => {
        const body = shopifyOrder(changes);
        for (const event of shopifyOutcome(shopifyDelivery(topic, body), SHOP).events)
          expect(textAt(event, 'messageId')).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});
