import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type TriedFolder, tryFolder } from '@throughline/cli/import/testing/try-import';
import type { JsonObject } from '@throughline/core/collect/event-fact';
import { afterEach, beforeEach, expect, test } from 'vitest';

const mapping = JSON.parse(readFileSync(path.join(import.meta.dirname, 'mapping.json'), 'utf8')) as JsonObject;

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n';
const DUCK = '10001,DUCK ,2,2011-07-04 10:00:00,1.10,100.0,United Kingdom';

let it: TriedFolder;
beforeEach(() => {
  it = tryFolder();
});
afterEach(() => rmSync(it.folder, { recursive: true }));

/** What becomes of made-up lines: how many events of each rule, and its first one. */
async function made(...lines: readonly string[]) {
  const { preview, rows } = await it.preview(
    [it.write('online_retail.csv', HEADER + lines.join('\n') + '\n')],
    mapping,
  );
  expect([rows.bad, rows.repeated, preview?.sameIds]).toEqual([0, 0, 0]);
  const counts = Object.fromEntries(preview!.rules.map(({ name, events }) => [name, events]));
  const samples = Object.fromEntries(preview!.rules.map(({ name, sample }) => [name, sample as JsonObject]));
  return { counts, samples, users: preview!.users };
}

test('an invoice is one order of its customer, on the clock of London', async () => {
  const { counts, samples } = await made(
    `500001,${DUCK}`,
    '500001,DCGS0003,ASHTRAY,1,2011-07-04 10:00:00,0.3,100.0,Unspecified',
  );
  expect(counts).toEqual({ completed: 1, 'more-lines': 0, refunded: 0, 'bad-debt': 0, stock: 0 });
  expect(samples['completed']).toEqual({
    messageId: 'completed/500001',
    type: 'track',
    event: 'Order Completed',
    userId: '100',
    timestamp: '2011-07-04T09:00:00.000Z',
    properties: {
      order_id: '500001',
      total: 2.5,
      revenue: 2.5,
      shipping: 0,
      currency: 'GBP',
      country: 'United Kingdom',
      lines: 2,
      products: [
        { product_id: '10001', name: 'DUCK', quantity: 2, price: 1.1 },
        { product_id: 'DCGS0003', name: 'ASHTRAY', quantity: 1, price: 0.3 },
      ],
      charges: [],
    },
  });
});

test('an invoice with two times takes the earlier, wherever its lines stand', async () => {
  const { counts, samples } = await made(
    '500001,10001,DUCK,1,2011-01-04 10:01:00,1,100.0,France',
    '500002,10001,DUCK,1,2011-01-04 10:05:00,1,200.0,France',
    '500001,10002,DRAKE,1,2011-01-04 10:00:00,1,100.0,France',
  );
  expect(counts['completed']).toBe(2);
  expect(samples['completed']).toMatchObject({
    timestamp: '2011-01-04T10:00:00.000Z',
    properties: { total: 2, lines: 2 },
  });
});

test('lines that are repeated word for word are lines', async () => {
  const { samples } = await made(`500001,${DUCK}`, `500001,${DUCK}`);
  expect(samples['completed']).toMatchObject({ properties: { total: 4.4, lines: 2 } });
});

test('postage, manual entries, fees and vouchers are charges: no products, and in the total', async () => {
  const codes = [
    'POST',
    'DOT',
    'C2',
    'M',
    'm',
    'D',
    'S',
    'B',
    'BANK CHARGES',
    'AMAZONFEE',
    'CRUK',
    'PADS',
    'gift_0001_20',
  ];
  const charges = codes.map((code) => `500001,${code},Charge,1,2011-07-04 10:00:00,0.001,100.0,France`);
  const { samples } = await made(`500001,${DUCK}`, ...charges);
  const { properties } = samples['completed'] as { properties: JsonObject };
  expect(properties).toMatchObject({ total: 2.213, revenue: 2.2, shipping: 0.003, lines: 14 });
  expect(properties['products']).toHaveLength(1);
  expect(properties['charges']).toEqual(codes.map((code) => ({ code, name: 'Charge', amount: 0.001 })));
});

test('an invoice without a customer is of nobody else', async () => {
  const nobody = '10001,DUCK,1,2011-01-04 10:00:00,1.00,,France';
  const { counts, samples, users } = await made(
    `500001,${nobody}`,
    `500002,${nobody}`,
    `C500003,10001,DUCK,-1,2011-01-04 10:00:00,1.00,,France`,
  );
  expect([counts['completed'], counts['refunded'], users]).toEqual([2, 1, 0]);
  expect(samples['completed']).toMatchObject({ anonymousId: 'uci-online-retail/invoice/500001' });
  expect(samples['refunded']).toMatchObject({ anonymousId: 'uci-online-retail/invoice/C500003' });
  expect(samples['completed']).not.toHaveProperty('userId');
});

test('a refund stands under its own id', async () => {
  const { samples } = await made(
    'C500001,10001,DUCK,-2,2011-01-04 10:00:00,1.10,100.0,France',
    'C500001,D,Discount,-1,2011-01-04 10:00:00,5,100.0,France',
  );
  expect(samples['refunded']).toMatchObject({
    messageId: 'refunded/C500001',
    event: 'Order Refunded',
    userId: '100',
    properties: {
      order_id: 'C500001',
      refund_id: 'C500001',
      linked: false,
      total: 7.2,
      products: [{ product_id: '10001', quantity: 2, price: 1.1 }],
      charges: [{ code: 'D', name: 'Discount', amount: 5 }],
    },
  });
});

test('what nobody paid and nobody got is stock; what a customer got for nothing is an order', async () => {
  const { counts, samples } = await made(
    '500001,10001,damages,-8,2011-01-04 10:00:00,0.0,,United Kingdom',
    '500002,10001,,3,2011-01-04 10:00:00,0.0,,United Kingdom',
    '500003,10001,DUCK,3,2011-01-04 10:00:00,0.0,100.0,United Kingdom',
  );
  expect(counts).toMatchObject({ completed: 1, stock: 2 });
  expect(samples['stock']).toMatchObject({
    event: 'Stock Adjusted',
    anonymousId: 'uci-online-retail/house-account',
    properties: { invoice: '500001', adjustments: [{ product_id: '10001', quantity: -8, reason: 'damages' }] },
  });
});

test('a bad debt is no order, no refund and nobody’s', async () => {
  const { counts, samples } = await made('A500001,B,Adjust bad debt,1,2011-08-12 14:51:00,-110.60,,United Kingdom');
  expect(counts).toEqual({ completed: 0, 'more-lines': 0, refunded: 0, 'bad-debt': 1, stock: 0 });
  expect(samples['bad-debt']).toMatchObject({
    event: 'Bad Debt Adjusted',
    anonymousId: 'uci-online-retail/house-account',
    properties: { invoice: 'A500001', total: -110.6 },
  });
});

test('an invoice too large for one event comes in two, and its total in one', async () => {
  const lines = Array.from(
    { length: 1_200 },
    (_, n) => `500001,${20_000 + n},A LINE WITH A NAME OF ITS OWN,12,2011-01-04 10:00:00,12.75,100.0,France`,
  );
  const { counts, samples } = await made(...lines);
  expect(counts).toMatchObject({ completed: 1, 'more-lines': 1 });
  const [order, more] = [samples['completed'], samples['more-lines']] as { properties: { products: object[] } }[];
  expect(order).toMatchObject({ properties: { total: 183_600, lines: 1_200 } });
  expect([order!.properties.products.length, more!.properties.products.length]).toEqual([600, 600]);
  for (const event of [order, more]) expect(JSON.stringify(event).length).toBeLessThan(32_768);
});
