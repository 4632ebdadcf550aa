import type { QuarantinedEvent } from '@throughline/contract/quarantine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;
let backend: ShopSource;

beforeEach(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
  backend = await shop.addSource('backend', 'server');
});
afterEach(() => shop.close());

async function waiting(): Promise<QuarantinedEvent[]> {
  return (await shop.ask<{ events: QuarantinedEvent[] }>('/api/quarantine')).body.events;
}

async function replay(ids?: string[]): Promise<object> {
  return (await shop.ask('/api/quarantine/replay', ids === undefined ? {} : { ids })).body;
}

/** Mends every waiting event, as a release with other rules would. */
async function mend(wrong: string, right: string): Promise<void> {
  await shop.database.pool.query('update quarantine set body = replace(body, $1, $2)', [wrong, right]);
}

const bought = (userId: string, messageId?: string): object => ({
  type: 'track',
  event: 'Order Completed',
  userId,
  ...(messageId !== undefined && { messageId }),
  properties: { order_id: userId, total: '1.234,50', currency: 'EUR' },
});

describe('the quarantine', () => {
  test('gives back one event, then all, and nothing twice', async () => {
    await backend.send(bought('ada', 'm1'), bought('bob', 'm2'), bought('cleo', 'm3'));
    const [first] = await waiting();
    await mend('1.234,50', '1234.50');
    expect(await replay([first!.id])).toEqual({ replayed: 1, accepted: 1, duplicates: 0, quarantined: 0 });
    expect(await replay()).toEqual({ replayed: 2, accepted: 2, duplicates: 0, quarantined: 0 });
    expect(await replay()).toEqual({ replayed: 0, accepted: 0, duplicates: 0, quarantined: 0 });
    expect(await replay([first!.id])).toMatchObject({ replayed: 0 });
    expect((await shop.person('user_id:bob')).orders.money).toMatchObject([{ orderedMinor: '123450' }]);
    expect(await shop.stats()).toMatchObject({ events: 3, quarantined: 0 });
  });

  test('gives back once what two replays ask for at once', async () => {
    await backend.send(...Array.from({ length: 30 }, (_, at) => bought(`u${at}`)));
    await mend('1.234,50', '1234.50');
    await Promise.all([replay(), replay(), replay()]);
    expect(await shop.stats()).toMatchObject({ events: 30, quarantined: 0 });
  });

  test('counts once what was refused twice, because the sender tried again', async () => {
    const timed = { ...bought('ada'), timestamp: '2025-03-01T10:00:00Z' };
    await backend.send(timed);
    await backend.send(timed);
    await backend.send(bought('bob', 'm1'));
    await backend.send(bought('bob', 'm1'));
    await mend('1.234,50', '1234.50');
    expect(await replay()).toEqual({ replayed: 4, accepted: 2, duplicates: 2, quarantined: 0 });
  });

  test('keeps the correction of the sender’s clock and the route by which an event came', async () => {
    const now = Date.now();
    const iso = (at: number): string => new Date(at).toISOString();
    const { type: _, ...call } = bought('ada') as { type: string };
    const hour = 3_600_000;
    await backend.post('track', { ...call, timestamp: iso(now - hour / 2), sentAt: iso(now - hour) });
    await backend.post('batch', {
      sentAt: iso(now - hour),
      batch: [{ ...bought('bob'), timestamp: iso(now - hour / 2) }],
    });
    await mend('1.234,50', '1234.50');
    expect(await replay()).toMatchObject({ accepted: 2 });
    for (const userId of ['ada', 'bob']) {
      expect((Date.parse((await shop.person(`user_id:${userId}`)).firstAt) - now) / hour).toBeCloseTo(0.5, 2);
    }
  });

  test('gives an event whose token was bad no more trust than a visitor has', async () => {
    const told = { traits: { email: 'victim@example.org' }, context: { identityToken: 'forged' } };
    await backend.send({ type: 'identify', userId: 'victim', traits: { email: 'victim@example.org' } });
    await backend.send({ type: 'identify', anonymousId: 'forger', ...told });
    expect(await waiting()).toMatchObject([{ reason: 'bad_identity_token', trust: 'server' }]);
    expect(await replay()).toMatchObject({ accepted: 1 });
    const forger = await shop.person('anonymous_id:forger');
    expect(forger.records).toMatchObject([{ trust: 'public' }]);
  });

  test('forgets an event about somebody who was erased meanwhile, instead of keeping it for ever', async () => {
    await backend.send({ type: 'identify', userId: 'her', traits: { phone: '+1 650 253 0000' } });
    await backend.send({ type: 'identify', anonymousId: 'x', timestamp: 'bad', traits: { phone: '(650) 253-0000' } });
    await shop.ask('/api/erasures', { identifier: 'phone:+16502530000', reason: 'asked to' });
    await mend('"timestamp":"bad"', '"timestamp":"2025-01-01"');
    expect(await replay()).toMatchObject({ accepted: 0, quarantined: 1 });
    const { rows } = await shop.database.pool.query('select 1 from quarantine');
    expect(rows).toEqual([]);
    expect(await shop.holders('anonymous_id:x')).toEqual([]);
  });

  test('does not keep the write key that came in a refused body', async () => {
    await fetch(`${shop.url}/v1/track`, {
      method: 'POST',
      body: JSON.stringify({ ...bought('ada'), writeKey: web.writeKey }),
    });
    const [event] = await waiting();
    expect(event!.body).toContain('ada');
    expect(event!.body).not.toContain(web.writeKey);
  });
});
