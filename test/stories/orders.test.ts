import type { Review } from '@throughline/contract/review';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;
let backend: ShopSource;

beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
  backend = await shop.addSource('backend', 'server');
});
afterAll(() => shop.close());

function order(event: string, userId: string, timestamp: string, properties: object): object {
  return { type: 'track', event, userId, timestamp, properties };
}

describe('orders and their money', () => {
  test('web page and server both send Order Completed, and it is one order with the server’s amount', async () => {
    await backend.send(
      order('Order Completed', 'ada', '2025-03-01T10:00:00Z', { order_id: '1', total: '19.90', currency: 'EUR' }),
    );
    await web.send(
      order('Order Completed', 'ada', '2025-03-01T10:00:05Z', { order_id: '1', total: 1, currency: 'EUR' }),
    );
    const { orders } = await shop.person('user_id:ada');
    expect(orders).toMatchObject({ count: 1, money: [{ currency: 'EUR', orderedMinor: '1990' }] });
  });

  test('a refund that comes before its order waits and counts when the order comes', async () => {
    await backend.send(
      order('Order Refunded', 'bob', '2025-03-02T10:00:00Z', {
        order_id: '2',
        refund_id: 'r',
        amount: '5.00',
        currency: 'EUR',
      }),
    );
    expect((await shop.person('user_id:bob')).orders).toMatchObject({
      count: 0,
      money: [],
      list: [{ status: 'pending' }],
    });
    await backend.send(
      order('Order Completed', 'bob', '2025-03-01T10:00:00Z', { order_id: '2', total: '30.00', currency: 'EUR' }),
    );
    expect((await shop.person('user_id:bob')).orders).toMatchObject({
      count: 1,
      money: [{ orderedMinor: '3000', refundedMinor: '500' }],
    });
  });

  test('a refund told twice is refunded once', async () => {
    const refund = { order_id: '3', refund_id: 'r3', amount: '5.00' };
    await backend.send(order('Order Completed', 'cleo', '2025-03-01T10:00:00Z', { order_id: '3', total: '30.00' }));
    await backend.send(order('Order Refunded', 'cleo', '2025-03-02T10:00:00Z', refund));
    await web.send(order('Order Refunded', 'cleo', '2025-03-02T11:00:00Z', refund));
    expect((await shop.person('user_id:cleo')).orders.money).toMatchObject([{ refundedMinor: '500' }]);
  });

  test('a cancelled order counts apart, and its money too', async () => {
    await backend.send(
      order('Order Completed', 'dora', '2025-03-01T10:00:00Z', { order_id: '4', total: '30.00', currency: 'JPY' }),
      order('Order Cancelled', 'dora', '2025-03-02T10:00:00Z', { order_id: '4' }),
    );
    expect((await shop.person('user_id:dora')).orders).toMatchObject({
      count: 0,
      cancelled: 1,
      money: [{ currency: 'JPY', orderedMinor: '0', cancelledMinor: '30' }],
    });
  });

  test('a promised delivery is kept or broken by its date', async () => {
    await backend.send(
      order('Order Completed', 'emil', '2025-03-01T10:00:00Z', {
        order_id: '5',
        total: '1',
        promised_at: '2025-03-05T00:00:00Z',
      }),
      order('Order Shipped', 'emil', '2025-03-03T10:00:00Z', { order_id: '5' }),
      order('Order Delivered', 'emil', '2025-03-06T10:00:00Z', { order_id: '5' }),
    );
    const [delivered] = (await shop.person('user_id:emil')).orders.list;
    expect(delivered).toMatchObject({ status: 'delivered', promise: { kind: 'delivery', isKept: false } });
  });

  test.each(['3 May', '+275760-09-13T00:00:00Z'])(
    'a promise for "%s", which is no instant, is none',
    async (promised_at) => {
      await backend.send(
        order('Order Completed', `hans ${promised_at}`, '2025-03-01T10:00:00Z', {
          order_id: promised_at,
          total: 1,
          promised_at,
        }),
      );
      expect((await shop.person(`user_id:hans ${promised_at}`)).orders.list).toMatchObject([
        { status: 'placed', promise: null },
      ]);
    },
  );

  test('an order that two people claim is a review item, and its money counts for the server’s claim only', async () => {
    const claimed = { order_id: '6', total: '100.00', currency: 'EUR' };
    await web.send(order('Order Completed', 'thief', '2025-03-01T09:00:00Z', claimed));
    await backend.send(order('Order Completed', 'fred', '2025-03-01T10:00:00Z', claimed));
    expect((await shop.person('user_id:fred')).orders).toMatchObject({ count: 1, money: [{ orderedMinor: '10000' }] });
    expect((await shop.person('user_id:thief')).orders).toMatchObject({
      count: 0,
      money: [],
      list: [{ isCountedElsewhere: true }],
    });
    const { body } = await shop.ask<{ reviews: Review[] }>('/api/reviews?kind=order_claim');
    expect(body.reviews).toMatchObject([{ identifier: { type: 'order_id', value: '6' } }]);
  });

  test('an amount that is no decimal number goes to quarantine and not into the books', async () => {
    const { quarantined } = await backend.send(
      order('Order Completed', 'gina', '2025-03-01T10:00:00Z', { order_id: '7', total: '1.234,56' }),
    );
    expect(quarantined).toMatchObject([{ index: 0, reason: 'bad_amount' }]);
    expect(await shop.holders('user_id:gina')).toEqual([]);
  });
});
