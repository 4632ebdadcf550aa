import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decideAt, define, defineHome, put } from './deciding-shop.ts';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;
let backend: ShopSource;

beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
  backend = await shop.addSource('backend', 'server');
  await put(shop, '/api/settings', {
    version: 0,
    settings: { holdout: { share: 0, seasonDays: 90, washOutDays: 14, startsOn: '2026-01-01' } },
  });
  await defineHome(shop);
});
afterAll(() => shop.close());

const inAMinute = (minutes = 1): string => new Date(Date.now() + minutes * 60_000).toISOString();
const track = (event: string, userId: string, properties: object, timestamp = inAMinute()) => ({
  type: 'track',
  event,
  userId,
  timestamp,
  properties,
});
const order = (userId: string, orderId: string, total: number) =>
  track('Order Completed', userId, { order_id: orderId, total, currency: 'EUR' });

/** Asks for a decision at the home page. @returns its id. */
async function decided(source: ShopSource, identity: object): Promise<string> {
  const { status, body } = await decideAt(source, { identity, requestId: crypto.randomUUID() });
  expect(status).toBe(200);
  return body.decisionId;
}

async function outcomeOf(decisionId: string, goal = 'order'): Promise<{ times: number; value: string } | null> {
  const { rows } = await shop.database.pool.query<{ times: number; value: string }>(
    'select times, value::text as value from outcome where decision_id = $1 and goal_key = $2',
    [decisionId, goal],
  );
  return rows[0] ?? null;
}

describe('what came of a decision', () => {
  test('is there as soon as the event is, and follows refunds and cancellations, however late', async () => {
    const decisionId = await decided(backend, { userId: 'ada' });
    expect(await outcomeOf(decisionId)).toBeNull();
    await backend.send(order('ada', 'a1', 30), order('ada', 'a2', 12.5));
    expect(await outcomeOf(decisionId)).toEqual({ times: 2, value: '4250' });
    await backend.send(track('Order Refunded', 'ada', { order_id: 'a1', refund_id: 'r', amount: 10 }, inAMinute(2)));
    expect(await outcomeOf(decisionId)).toEqual({ times: 2, value: '3250' });
    await backend.send(track('Order Cancelled', 'ada', { order_id: 'a1' }, inAMinute(3)));
    expect(await outcomeOf(decisionId)).toEqual({ times: 1, value: '1250' });
    await backend.send(track('Order Cancelled', 'ada', { order_id: 'a2' }, inAMinute(3)));
    expect(await outcomeOf(decisionId)).toBeNull();
  });

  test('is nothing that was there before, and nothing that a test did', async () => {
    await backend.send({ ...order('bob', 'b1', 30), timestamp: '2026-03-01T00:00:00Z' });
    const decisionId = await decided(backend, { userId: 'bob' });
    await backend.send({ ...order('bob', 'b2', 30), context: { test: true } });
    expect(await outcomeOf(decisionId)).toBeNull();
  });

  test('is what the person did, wherever: asked on the web page, bought at the till', async () => {
    const till = await shop.addSource('till', 'server');
    const decisionId = await decided(web, { anonymousId: 'cleo-phone' });
    await web.send({ type: 'page', anonymousId: 'cleo-phone' });
    await till.send({
      type: 'track',
      event: 'Order Completed',
      timestamp: inAMinute(),
      context: { externalIds: [{ type: 'loyalty_card', id: 'cleo-card' }] },
      properties: { order_id: 'c1', total: 8, currency: 'EUR' },
    });
    expect(await outcomeOf(decisionId)).toBeNull();
    await web.send({ type: 'identify', userId: 'cleo', anonymousId: 'cleo-phone' });
    await backend.send({ type: 'identify', userId: 'cleo', traits: { loyaltyCard: 'cleo-card' } });
    expect(await outcomeOf(decisionId)).toEqual({ times: 1, value: '800' });
  });

  test('of somebody nobody knew when it was made comes with their first events', async () => {
    const decisionId = await decided(web, { anonymousId: 'dan-phone' });
    await web.send({
      type: 'track',
      event: 'Order Completed',
      anonymousId: 'dan-phone',
      timestamp: inAMinute(),
      properties: { order_id: 'd1', total: 5, currency: 'EUR' },
    });
    expect(await outcomeOf(decisionId)).toEqual({ times: 1, value: '500' });
  });

  test('is asked of earlier decisions too when a goal is new', async () => {
    const decisionId = await decided(backend, { userId: 'eva' });
    await backend.send(track('Wishlist Saved', 'eva', { items: 3 }));
    await define(shop, 'goal', 'wishlist', {
      kind: 'event',
      name: 'Wish lists',
      windowDays: 10,
      event: 'Wishlist Saved',
      valueProperty: 'items',
    });
    await expect.poll(() => outcomeOf(decisionId, 'wishlist')).toEqual({ times: 1, value: '3' });
    await backend.send(track('Wishlist Saved', 'eva', { items: 2 }));
    expect(await outcomeOf(decisionId, 'wishlist')).toEqual({ times: 2, value: '5' });
  });

  test('is the same when everybody is computed anew from the facts', async () => {
    const all = 'select * from outcome order by decision_id, goal_key';
    const { rows: before } = await shop.database.pool.query(all);
    expect(before.length).toBeGreaterThan(2);
    await shop.rebuild();
    expect((await shop.database.pool.query(all)).rows).toEqual(before);
  });

  test('is the same when people are asked for, buy, give back and turn out to be one all at once', async () => {
    const people = Array.from({ length: 12 }, (_, at) => `busy-${at}`);
    await backend.send(...people.map((userId) => ({ type: 'page', userId })));
    const soon = (): string => new Date(Date.now() + Math.random() * 8_000).toISOString();
    const buys = (userId: string, id: string) => ({ ...order(userId, id, 10), timestamp: soon() });
    const records = await Promise.all(
      people.map(async (userId) => (await shop.person(`user_id:${userId}`)).records[0]!.id),
    );
    const rounds = Array.from({ length: 20 }, (_, round) => round);
    await Promise.all(
      rounds.flatMap((round) =>
        people.map(async (userId, at) => {
          const orderId = `${userId}-${round}`;
          if (round % 4 === 0) return decided(backend, { userId });
          if (round % 4 === 1) return backend.send(buys(userId, orderId));
          if (round % 4 === 2) return web.send({ type: 'identify', userId, anonymousId: `shared-${at % 5}` });
          await backend.send(buys(userId, orderId), track('Order Refunded', userId, { order_id: orderId, amount: 4 }));
          const left = records[at]!;
          const right = records[(at + round) % people.length]!;
          const ruling = { kind: 'different', left, right, reason: 'a story', isForced: true };
          return left === right ? null : shop.ask('/api/judgements', ruling);
        }),
      ),
    );
    const all = 'select * from outcome order by decision_id, goal_key';
    const { rows: before } = await shop.database.pool.query(all);
    await shop.rebuild();
    expect((await shop.database.pool.query(all)).rows).toEqual(before);
    expect(before.length).toBeGreaterThan(20);
  });

  test('goes with the person when they are erased', async () => {
    const decisionId = await decided(backend, { userId: 'fay' });
    await backend.send(order('fay', 'f1', 30));
    expect(await outcomeOf(decisionId)).not.toBeNull();
    await shop.ask('/api/erasures', { identifier: 'user_id:fay', reason: 'asked for' });
    expect(await outcomeOf(decisionId)).toBeNull();
  });
});
