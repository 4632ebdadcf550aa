import type { Json, JsonObject } from '../../event-fact.ts';
import type { WebhookDelivery } from '../webhook-delivery.ts';

/** Payloads in the shape of Shopify's, of a shop that does not exist. Amounts in euro; the customer saw dollars. */
const CUSTOMER_ID = 6_412_733_390_911;
const ORDER_ID = 5_301_887_712_655;

const money = (euro: string, dollar: string): JsonObject => ({
  shop_money: { amount: euro, currency_code: 'EUR' },
  presentment_money: { amount: dollar, currency_code: 'USD' },
});

/** A customer who reads the newsletter and wants no text messages. */
export function shopifyCustomer(more: JsonObject = {}): JsonObject {
  return {
    id: CUSTOMER_ID,
    admin_graphql_api_id: `gid://shopify/Customer/${CUSTOMER_ID}`,
    email: 'ines.duarte@example.org',
    phone: '+351912345678',
    first_name: 'Inês',
    last_name: 'Duarte',
    state: 'enabled',
    verified_email: true,
    note: null,
    tags: 'loyal, tea',
    created_at: '2026-02-01T10:00:00+00:00',
    updated_at: '2026-03-01T09:00:00+00:00',
    email_marketing_consent: {
      state: 'subscribed',
      opt_in_level: 'confirmed_opt_in',
      consent_updated_at: '2026-02-01T10:00:00+00:00',
    },
    sms_marketing_consent: { state: 'not_subscribed', opt_in_level: 'single_opt_in', consent_updated_at: null },
    default_address: {
      address1: 'Rua das Flores 7',
      address2: null,
      city: 'Porto',
      zip: '4050-262',
      province: null,
      country_code: 'PT',
    },
    ...more,
  };
}

/** An order of two lines. */
export function shopifyOrder(more: JsonObject = {}): JsonObject {
  return {
    id: ORDER_ID,
    admin_graphql_api_id: `gid://shopify/Order/${ORDER_ID}`,
    name: '#1042',
    email: 'ines.duarte@example.org',
    phone: null,
    created_at: '2026-03-01T10:00:00+00:00',
    processed_at: '2026-03-01T10:00:00+00:00',
    updated_at: '2026-03-01T10:00:05+00:00',
    cancelled_at: null,
    cancel_reason: null,
    cart_token: 'c1-7f3a',
    currency: 'EUR',
    presentment_currency: 'USD',
    total_price: '59.90',
    total_price_set: money('59.90', '65.10'),
    subtotal_price: '54.95',
    total_tax: '9.56',
    total_discounts: '5.00',
    total_shipping_price_set: money('4.95', '5.38'),
    discount_codes: [{ code: 'SPRING', amount: '5.00', type: 'fixed_amount' }],
    financial_status: 'paid',
    fulfillment_status: null,
    source_name: 'web',
    buyer_accepts_marketing: true,
    test: false,
    customer: shopifyCustomer(),
    line_items: [
      {
        product_id: 81,
        variant_id: 811,
        sku: 'TEA-GR',
        title: 'Green tea',
        quantity: 2,
        price: '20.00',
        vendor: 'Leaf',
      },
      { product_id: 82, variant_id: 821, sku: 'POT-1', title: 'Teapot', quantity: 1, price: '19.95', vendor: 'Clay' },
    ],
    refunds: [],
    fulfillments: [],
    ...more,
  };
}

/** A refund of the teapot. */
export function shopifyRefund(more: JsonObject = {}): JsonObject {
  return {
    id: 929_361_462,
    order_id: ORDER_ID,
    created_at: '2026-03-05T12:00:00+00:00',
    user_id: 548_380_009,
    transactions: [
      {
        id: 1,
        kind: 'refund',
        status: 'success',
        amount: '21.68',
        currency: 'USD',
        amount_set: money('19.95', '21.68'),
        test: false,
      },
    ],
    refund_line_items: [{ id: 1, quantity: 1, line_item_id: 2, subtotal: 19.95 }],
    ...more,
  };
}

/** A parcel. */
export function shopifyFulfilment(more: JsonObject = {}): JsonObject {
  return {
    id: 4_021_911_003,
    order_id: ORDER_ID,
    status: 'success',
    shipment_status: null,
    created_at: '2026-03-02T08:00:00+00:00',
    updated_at: '2026-03-02T08:00:00+00:00',
    tracking_company: 'CTT',
    ...more,
  };
}

/** A delivery of a topic, as the server reads it. */
export function shopifyDelivery(
  topic: string | null,
  body: Json,
  more: Partial<WebhookDelivery> = {},
): WebhookDelivery {
  return {
    topic,
    id: 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043',
    eventId: '98880550-7158-44d4-b7cd-2c97c8a091b5',
    triggeredAt: '2026-03-01T10:00:06.000Z',
    headers: {},
    body,
    bodyHash: 'hash',
    ...more,
  };
}

/** The payload of the privacy topics about a customer. */
export function shopifyPrivacy(more: JsonObject = {}): JsonObject {
  return {
    shop_id: 954_889,
    shop_domain: 'garden-and-tea.myshopify.com',
    customer: { id: CUSTOMER_ID, email: 'ines.duarte@example.org', phone: '+351912345678' },
    ...more,
  };
}

/** The ids as they come out: texts. */
export const SHOPIFY_IDS = { customer: String(CUSTOMER_ID), order: String(ORDER_ID) } as const;
