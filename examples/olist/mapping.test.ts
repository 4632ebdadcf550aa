import { rmSync } from 'node:fs';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type TriedFolder, tryFolder } from '@throughline/cli/import/testing/try-import';
import type { JsonObject } from '@throughline/core/collect/event-fact';
import { afterEach, beforeEach, expect, test } from 'vitest';

const mapping = JSON.parse(readFileSync(path.join(import.meta.dirname, 'mapping.json'), 'utf8')) as JsonObject;

/** A made-up order with all that the tables can say. */
const TABLES = {
  olist_orders_dataset:
    'order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date\n' +
    'o1,c1,delivered,2018-07-04 12:00:00,2018-07-04 13:00:00,2018-07-05 09:00:00,2018-07-09 18:00:00,2018-07-25 00:00:00\n' +
    'o2,c2,canceled,2018-07-06 12:00:00,2018-07-06 11:00:00,,,2018-07-25 00:00:00\n',
  olist_customers_dataset:
    'customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state\n' +
    'c1,person1,01000,sao paulo,SP\nc2,person1,01000,sao paulo,SP\n',
  olist_order_items_dataset:
    'order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value\n' +
    'o1,2,p1,s1,2018-07-05 00:00:00,0.20,7.11\no1,1,p1,s1,2018-07-05 00:00:00,0.10,7.11\n',
  olist_order_payments_dataset:
    'order_id,payment_sequential,payment_type,payment_installments,payment_value\n' +
    'o1,1,credit_card,1,14.42\no1,2,voucher,1,0.10\no2,1,boleto,1,5.00\n',
  olist_order_reviews_dataset:
    'review_id,order_id,review_score,review_comment_title,review_comment_message,review_creation_date,review_answer_timestamp\n' +
    'r1,o1,4,,"two\nlines",2018-07-10 00:00:00,2018-07-11 08:00:00\nr1,o2,1,,,2018-07-10 00:00:00,2018-07-11 08:00:00\n',
};

let it: TriedFolder;
beforeEach(() => {
  it = tryFolder();
});
afterEach(() => rmSync(it.folder, { recursive: true }));

test('an order is told from the purchase to the review, all about one person', async () => {
  const files = Object.entries(TABLES).map(([name, text]) => it.write(`${name}.csv`, text));
  const { preview, rows, events } = await it.preview(files, mapping);
  expect([rows.bad, events.made, preview?.users, preview?.sameIds]).toEqual([0, 11, 1, 0]);
  const samples = Object.fromEntries(preview!.rules.map(({ name, sample }) => [name, sample as JsonObject]));
  const times = Object.values(samples).map(({ messageId, event, timestamp }) => [messageId, event, timestamp]);
  expect(times).toEqual([
    ['customer/c1', undefined, '2018-07-04T15:00:00.000Z'],
    ['completed/o1', 'Order Completed', '2018-07-04T15:00:00.000Z'],
    ['approved/o1', 'Order Updated', '2018-07-04T16:00:00.000Z'],
    ['shipped/o1', 'Order Shipped', '2018-07-05T12:00:00.000Z'],
    ['delivered/o1', 'Order Delivered', '2018-07-09T21:00:00.000Z'],
    // Cancelled at the last time known of it.
    ['cancelled/o2', 'Order Cancelled', '2018-07-06T15:00:00.000Z'],
    ['review/r1/o1', 'Product Reviewed', '2018-07-11T11:00:00.000Z'],
  ]);
  expect(samples['completed']?.['properties']).toEqual({
    order_id: 'o1',
    total: 14.52,
    revenue: 0.3,
    shipping: 14.22,
    currency: 'BRL',
    promised_at: '2018-07-25T03:00:00.000Z',
    products: [
      { product_id: 'p1', seller_id: 's1', price: 0.1, quantity: 1 },
      { product_id: 'p1', seller_id: 's1', price: 0.2, quantity: 1 },
    ],
  });
  expect(samples['customer']?.['traits']).toEqual({
    address: { city: 'sao paulo', state: 'SP', postalCode: '01000', country: 'BR' },
  });
  expect(samples['review']?.['properties']).toEqual({
    order_id: 'o1',
    review_id: 'r1',
    rating: 4,
    product_id: 'p1',
    review_body: 'two\nlines',
  });
});

test('a table that is missing is named before anything is read', async () => {
  const files = Object.entries(TABLES)
    .slice(1)
    .map(([name, text]) => it.write(`${name}.csv`, text));
  await expect(it.preview(files, mapping)).rejects.toThrow(
    /The table "orders" has no file: give one that fits olist_orders_dataset\.csv\*/,
  );
});
