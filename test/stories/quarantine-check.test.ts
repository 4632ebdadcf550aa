import type { QuarantineCheck, QuarantineGroups, QuarantinePage } from '@throughline/contract/quarantine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let till: ShopSource;
let ids: string[];

const order = (total: unknown, more: object = {}) => ({
  type: 'track',
  event: 'Order Completed',
  userId: 'u1',
  messageId: 'o-1',
  properties: { order_id: '1', total, currency: 'EUR' },
  ...more,
});

beforeAll(async () => {
  shop = await startShop();
  till = await shop.addSource('till', 'server');
  await till.send({ type: 'identify', userId: 'u1' });
  await till.send(order('12,50'), order('13,50', { messageId: 'o-2' }), { type: 'track', userId: 'u1' });
  const { body } = await shop.ask<QuarantinePage>('/api/quarantine?order=newest_first');
  ids = body.events.filter(({ reason }) => reason === 'bad_amount').map(({ id }) => id);
});
afterAll(() => shop.close());

const idOf = async (messageId: string): Promise<string> => {
  const { body } = await shop.ask<QuarantinePage>(`/api/quarantine?messageId=${messageId}`);
  return body.events[0]!.id;
};
const check = async (id: string, body?: unknown) =>
  (await shop.ask<QuarantineCheck>(`/api/quarantine/${id}/check`, body === undefined ? {} : { body })).body;

describe('the quarantine', () => {
  test('is grouped by reason, each with what to do and its newest event', async () => {
    const { body } = await shop.ask<QuarantineGroups>('/api/quarantine/groups');
    expect(body.waiting).toBe(3);
    const amounts = body.groups.find(({ reason }) => reason === 'bad_amount')!;
    expect(amounts).toMatchObject({ waiting: 2, source: 'till', sourceId: till.id });
    expect(amounts.fix).toMatch(/decimal numbers/);
    expect(ids).toContain(amounts.newest.id);
  });

  test('can be read from both ends, page by page', async () => {
    const oldest = await shop.ask<QuarantinePage>('/api/quarantine');
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await shop.ask<QuarantinePage>(`/api/quarantine?order=newest_first&limit=1${more}`);
      seen.push(...body.events.map(({ id }) => id));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(oldest.body.events.map(({ id }) => id).reverse());
  });

  test('says what would become of an event, as it is and as it could be', async () => {
    const id = await idOf('o-1');
    expect(await check(id)).toMatchObject({
      verdict: 'quarantined',
      reason: 'bad_amount',
      mistakes: [{ pointer: '/properties/total' }],
      event: null,
    });
    const { id: personId } = await shop.person('user_id:u1');
    expect(await check(id, order('12.50'))).toMatchObject({
      verdict: 'accepted',
      mistakes: [],
      event: { type: 'track', name: 'Order Completed', personId },
    });
    expect(await check(id, order('12.50', { userId: 'nobody yet' }))).toMatchObject({ event: { personId: null } });
    expect(await check(id, order('12.50', { event: undefined }))).toMatchObject({
      reason: 'no_event_name',
      mistakes: [{ pointer: '/event' }],
    });
    expect(await check(id, order('12.50', { messageId: 'another' }))).toMatchObject({
      verdict: 'unreadable',
      mistakes: [{ pointer: '/messageId' }],
    });
    expect(await check(id, [1])).toMatchObject({ verdict: 'unreadable' });
    expect((await shop.stats()).quarantined).toBe(3);
  });

  test('knows that an event has come in by another way meanwhile', async () => {
    const id = await idOf('o-2');
    await till.send(order('13.50', { messageId: 'o-2' }));
    expect(await check(id, order('13.50', { messageId: 'o-2' }))).toMatchObject({ verdict: 'duplicate' });
    const { status } = await shop.ask('/api/quarantine/0d0c6b1e-6f0a-4c51-9a57-3f1d5f0c2b11/check', {});
    expect(status).toBe(404);
  });
});
