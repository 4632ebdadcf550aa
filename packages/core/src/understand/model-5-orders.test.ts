import { describe, expect, test } from 'vitest';
import type { EventFact, JsonObject } from '../collect/event-fact.ts';
import { SERVER } from '../resolve/trust.ts';
import { eventsOf } from '../testing/event-builder.ts';
import { exampleWorld } from '../testing/example-world.ts';
import type { OrderTotals } from './order-totals.ts';
import type { OrderView } from './order-view.ts';

const web = eventsOf('web');
const shop = eventsOf('shop', SERVER);
const ada = { userId: 'ada' };

const placed = (order_id: string, total: string | number, more: JsonObject = {}) =>
  shop.track('Order Completed', ada, { order_id, total, currency: 'EUR', ...more });
const refunded = (order_id: string, more: JsonObject, minute = 5) =>
  shop.track('Order Refunded', ada, { order_id, ...more }, minute);

function of(...events: readonly EventFact[]): { orders: readonly OrderView[]; totals: OrderTotals } {
  const [person] = exampleWorld(...events).world.people();
  return { orders: person!.orders, totals: person!.orderTotals };
}

describe('model.md 5: an order', () => {
  test('that the web page and the server both report is one order', () => {
    const { totals } = of(
      web.track('Order Completed', ada, { order_id: 'o1', total: 10, currency: 'EUR' }, 1),
      placed('o1', 10),
    );
    expect(totals).toEqual({
      count: 1,
      cancelled: 0,
      money: [{ currency: 'EUR', orderedMinor: '1000', cancelledMinor: '0', refundedMinor: '0' }],
    });
  });

  test('takes each field from its latest claim of the highest trust', () => {
    const { orders } = of(
      web.track('Order Completed', ada, { order_id: 'o1', total: 99, currency: 'EUR', products: [{ sku: 'x' }] }, 9),
      shop.track('Order Completed', ada, { order_id: 'o1', total: 10, currency: 'EUR' }, 1),
      shop.track('Order Updated', ada, { order_id: 'o1', total: 12 }, 2),
    );
    expect(orders).toMatchObject([
      { totalMinor: '1200', products: [{ sku: 'x' }], placedAt: Date.UTC(2026, 0, 1, 0, 1) },
    ]);
  });

  test('is cancelled, refunded or delivered by nobody who is believed less than who placed it', () => {
    const strangers = ['Order Cancelled', 'Order Refunded', 'Order Delivered'].map((name, at) =>
      web.track(name, ada, { order_id: 'o1', refund_id: 'r1', amount: 9 }, 20 + at),
    );
    const { orders, totals } = of(placed('o1', 10), ...strangers);
    expect(orders).toMatchObject([{ status: 'placed', refundedMinor: '0', deliveredAt: null, cancelledAt: null }]);
    expect(totals).toMatchObject({ count: 1, cancelled: 0, money: [{ orderedMinor: '1000', refundedMinor: '0' }] });
    expect(of(...strangers, placed('o1', 10), refunded('o1', { refund_id: 'r1', amount: 2 })).orders).toMatchObject([
      { refundedMinor: '200' },
    ]);
    // A shop that only its web page speaks for has nobody who is believed more.
    const ownOrder = web.track('Order Completed', ada, { order_id: 'o1', total: 10, currency: 'EUR' }, 1);
    expect(of(ownOrder, ...strangers).orders).toMatchObject([{ status: 'cancelled', refundedMinor: '900' }]);
  });

  test('is another order in another namespace', () => {
    const other = eventsOf('shop-b', SERVER, { namespace: 'b' }).track(
      'Order Completed',
      { anonymousId: 'a1' },
      { order_id: 'o1', total: 1 },
    );
    const login = shop.page({ ...ada, anonymousId: 'a1' });
    expect(of(placed('o1', 10), login, other).orders.map(({ orderKey }) => orderKey)).toEqual(['b/o1', 'main/o1']);
  });

  test('counts when it is placed: other news of it waits', () => {
    const shipped = shop.track('Order Shipped', ada, { order_id: 'o1' }, 3);
    const waiting = of(shipped, refunded('o1', { refund_id: 'r1', amount: 4 }));
    expect(waiting.orders).toMatchObject([{ status: 'pending', refundedMinor: '400' }]);
    expect(waiting.totals).toEqual({ count: 0, cancelled: 0, money: [] });
    const { totals } = of(shipped, refunded('o1', { refund_id: 'r1', amount: 4 }), placed('o1', 10));
    expect(totals).toMatchObject({ count: 1, money: [{ orderedMinor: '1000', refundedMinor: '400' }] });
  });

  test('that was cancelled counts apart', () => {
    const { totals } = of(placed('o1', 10), placed('o2', 5), shop.track('Order Cancelled', ada, { order_id: 'o2' }, 2));
    expect(totals).toMatchObject({ count: 1, cancelled: 1, money: [{ orderedMinor: '1000', cancelledMinor: '500' }] });
  });

  test('keeps its promise or breaks it', () => {
    const promised = placed('o1', 10, { promised_at: '2026-01-01T00:30:00Z' });
    const delivered = (minute: number) => shop.track('Order Delivered', ada, { order_id: 'o1' }, minute);
    expect(of(promised).orders).toMatchObject([{ promise: { kind: 'delivery', keptAt: null, isKept: null } }]);
    expect(of(promised, delivered(30)).orders).toMatchObject([{ status: 'delivered', promise: { isKept: true } }]);
    expect(of(promised, delivered(31)).orders).toMatchObject([{ promise: { isKept: false } }]);
    const ready = shop.track('Order Ready for Pickup', ada, { order_id: 'o1' }, 20);
    expect(of(promised, ready).orders).toMatchObject([{ status: 'ready', promise: { kind: 'pickup', isKept: true } }]);
  });
});

describe('model.md 5: a refund', () => {
  test('is one refund however often it is reported', () => {
    const { orders } = of(
      placed('o1', 10),
      refunded('o1', { refund_id: 'r1', amount: 4 }, 5),
      refunded('o1', { refund_id: 'r1', amount: 4 }, 6),
      refunded('o1', { refund_id: 'r2', amount: 1 }, 6),
    );
    expect(orders).toMatchObject([{ refundedMinor: '500' }]);
  });

  test('without an amount is of the whole order, once, and includes the parts refunded before', () => {
    expect(of(placed('o1', 10), refunded('o1', {}, 5)).orders).toMatchObject([{ refundedMinor: '1000' }]);
    const { orders } = of(
      placed('o1', 10),
      refunded('o1', { refund_id: 'r1', amount: 4 }),
      refunded('o1', {}, 6),
      refunded('o1', {}, 7),
    );
    expect(orders).toMatchObject([{ refundedMinor: '1000' }]);
  });
});

describe('model.md 5: an order that two people claim', () => {
  const order = { order_id: 'o1', total: 10, currency: 'EUR' };
  const people = (...events: EventFact[]) => {
    const example = exampleWorld(...events);
    const counts = Object.fromEntries(example.world.people().map(({ id, orderTotals }) => [id, orderTotals.count]));
    return { counts, reviews: example.reviews() };
  };

  test('is a review item and counts for the claim of higher trust', () => {
    const { counts, reviews } = people(
      web.track('Order Completed', { anonymousId: 'a1' }, order, 1),
      shop.track('Order Completed', ada, order, 9),
    );
    expect(counts).toEqual({ 'web:0:anonymous_id:a1': 0, 'shop:1:user_id:ada': 1 });
    expect(reviews).toMatchObject([{ kind: 'order_claim', subject: 'identifier:main:order_id:o1' }]);
  });

  test('counts for the earlier claim where trust is equal', () => {
    const { counts } = people(
      shop.track('Order Completed', { userId: 'eva' }, order, 3),
      shop.track('Order Completed', ada, order, 4),
    );
    expect(counts).toEqual({ 'shop:1:user_id:eva': 1, 'shop:1:user_id:ada': 0 });
  });

  test('counts for who placed it, not for whom later news of it names', () => {
    const { counts } = people(
      web.track('Order Completed', { anonymousId: 'a1' }, order, 5),
      shop.track('Order Shipped', ada, { order_id: 'o1' }, 1),
    );
    expect(counts).toEqual({ 'web:0:anonymous_id:a1': 1, 'shop:1:user_id:ada': 0 });
  });

  test('counts once when the two turn out to be one', () => {
    const { counts, reviews } = people(
      web.track('Order Completed', { anonymousId: 'a1' }, order, 1),
      shop.track('Order Completed', ada, order, 9),
      web.page({ ...ada, anonymousId: 'a1' }),
    );
    expect(counts).toEqual({ 'web:0:user_id:ada': 1 });
    expect(reviews).toEqual([]);
  });
});

describe('model.md 5: money', () => {
  test('is exact: ten cents ten times is one euro', () => {
    const tenCents = Array.from({ length: 10 }, (_, n) => placed(`o${n}`, 0.1));
    expect(of(...tenCents).totals.money).toMatchObject([{ orderedMinor: '100' }]);
  });

  test.each([
    ['JPY', '1500', '1500'],
    ['EUR', '1500', '150000'],
    ['BHD', '1.5', '1500'],
    ['BHD', '0.0015', '2'],
    ['CLF', '1.5', '15000'],
  ])('has the exponent of ISO 4217: %s %s is %s minor units', (currency, total, minor) => {
    expect(of(placed('o1', total, { currency })).totals.money).toMatchObject([{ currency, orderedMinor: minor }]);
  });

  test('is summed by currency, never across', () => {
    const { totals } = of(placed('o1', 10), placed('o2', 10, { currency: 'JPY' }), placed('o3', 2.5));
    expect(totals.money.map(({ currency, orderedMinor }) => [currency, orderedMinor])).toEqual([
      ['EUR', '1250'],
      ['JPY', '10'],
    ]);
  });

  test("of an order without a currency is the brand's", () => {
    expect(of(shop.track('Order Completed', ada, { order_id: 'o1', revenue: 3 })).totals.money).toMatchObject([
      { currency: 'EUR', orderedMinor: '300' },
    ]);
  });

  test('is what the sender wrote, without the noise of binary floating point', () => {
    expect(of(placed('o1', 6.33 * 3)).totals.money).toMatchObject([{ orderedMinor: '1899' }]);
  });
});

describe('model.md 5: a refund of which nobody says what it gives back', () => {
  const credit = (more: JsonObject = {}) =>
    shop.track('Order Refunded', ada, { refund_id: 'C1', total: '4.65', currency: 'GBP', ...more }, 5);

  test('stands by itself and adds to what was refunded, whether it names no order or says that it is not linked', () => {
    for (const event of [credit(), credit({ order_id: 'C1', linked: false })]) {
      const { orders, totals } = of(placed('o1', 10), event);
      expect(orders.map(({ orderKey, status, refundedMinor }) => [orderKey, status, refundedMinor])).toEqual([
        ['main/o1', 'placed', '0'],
        ['main/refund:C1', 'refund', '465'],
      ]);
      expect(totals).toEqual({
        count: 1,
        cancelled: 0,
        money: [
          { currency: 'EUR', orderedMinor: '1000', cancelledMinor: '0', refundedMinor: '0' },
          { currency: 'GBP', orderedMinor: '0', cancelledMinor: '0', refundedMinor: '465' },
        ],
      });
    }
  });

  test('is one refund however often it is reported', () => {
    const { totals } = of(credit(), credit({ reason: 'again' }));
    expect(totals.money).toEqual([{ currency: 'GBP', orderedMinor: '0', cancelledMinor: '0', refundedMinor: '465' }]);
  });

  test('is not believed of a public key', () => {
    const { orders } = of(
      placed('o1', 10),
      web.track('Order Refunded', ada, { refund_id: 'C1', total: '4.65', currency: 'GBP' }, 5),
    );
    expect(orders.map(({ orderKey }) => orderKey)).toEqual(['main/o1']);
  });
});
