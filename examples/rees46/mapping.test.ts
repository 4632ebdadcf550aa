import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type TriedFolder, tryFolder } from '@throughline/cli/import/testing/try-import';
import type { JsonObject } from '@throughline/core/collect/event-fact';
import { afterEach, beforeEach, expect, test } from 'vitest';

const mapping = JSON.parse(readFileSync(path.join(import.meta.dirname, 'mapping.json'), 'utf8')) as JsonObject;

const HEADER = 'event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session\n';
const KETTLE = '77,2053013553055888325,appliances.kitchen.kettle,acme,20.10';
const CABLE = '78,2053013553055888326,,,0.20';

let it: TriedFolder;
beforeEach(() => {
  it = tryFolder();
});
afterEach(() => rmSync(it.folder, { recursive: true }));

async function made(...lines: readonly string[]) {
  const { preview, rows } = await it.preview([it.write('2019-Nov.csv', `${HEADER}${lines.join('\n')}\n`)], mapping);
  expect([rows.bad, rows.repeated]).toEqual([0, 0]);
  const counts = Object.fromEntries(preview!.rules.map(({ name, events }) => [name, events]));
  const samples = Object.fromEntries(preview!.rules.map(({ name, sample }) => [name, sample as JsonObject]));
  return { counts, samples, sameIds: preview!.sameIds };
}

test('views, carts and what a session bought', async () => {
  const { counts, samples } = await made(
    `2019-11-01 00:00:01 UTC,view,${KETTLE},u1,s1`,
    `2019-11-01 00:00:05 UTC,cart,${KETTLE},u1,s1`,
    `2019-11-01 00:03:00 UTC,purchase,${CABLE},u1,s1`,
    `2019-11-01 00:02:00 UTC,purchase,${KETTLE},u1,s1`,
  );
  expect(counts).toEqual({ viewed: 1, added: 1, completed: 1 });
  const kettle = {
    product_id: '77',
    category: 'appliances.kitchen.kettle',
    category_id: '2053013553055888325',
    brand: 'acme',
    price: 20.1,
  };
  const common = { type: 'track', userId: 'u1', context: { sessionId: 's1' } };
  expect(samples).toEqual({
    viewed: {
      ...common,
      messageId: 'viewed/u1/s1/2019-11-01T00:00:01.000Z/77',
      event: 'Product Viewed',
      timestamp: '2019-11-01T00:00:01.000Z',
      properties: { ...kettle, currency: 'USD' },
    },
    added: {
      ...common,
      messageId: 'added/u1/s1/2019-11-01T00:00:05.000Z/77',
      event: 'Product Added',
      timestamp: '2019-11-01T00:00:05.000Z',
      properties: { ...kettle, currency: 'USD' },
    },
    completed: {
      ...common,
      messageId: 'completed/u1/s1',
      event: 'Order Completed',
      timestamp: '2019-11-01T00:02:00.000Z',
      properties: {
        order_id: 'u1/s1',
        total: 20.3,
        currency: 'USD',
        products: [
          { ...kettle, quantity: 1, bought_at: '2019-11-01T00:02:00.000Z' },
          {
            product_id: '78',
            category_id: '2053013553055888326',
            price: 0.2,
            quantity: 1,
            bought_at: '2019-11-01T00:03:00.000Z',
          },
        ],
      },
    },
  });
});

test('a look that is repeated word for word is one; two units bought in one second are two', async () => {
  const view = `2019-11-01 00:00:01 UTC,view,${KETTLE},u1,s1`;
  const purchase = `2019-11-01 00:00:09 UTC,purchase,${KETTLE},u1,s1`;
  const { sameIds, samples } = await made(view, view, purchase, purchase);
  expect(sameIds).toBe(1);
  expect(samples['completed']).toMatchObject({ properties: { total: 40.2, products: [{}, {}] } });
});

test('two users of one session have two orders', async () => {
  const { counts, sameIds } = await made(
    `2019-11-01 00:00:01 UTC,purchase,${KETTLE},u1,s1`,
    `2019-11-01 00:00:02 UTC,purchase,${KETTLE},u2,s1`,
  );
  expect([counts['completed'], sameIds]).toEqual([2, 0]);
});
