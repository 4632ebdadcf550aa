import type { QuarantinedEvent } from '@throughline/contract/quarantine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ADMIN_TOKEN, type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;

beforeEach(async () => {
  shop = await startShop({ more: { trustedProxies: ['127.0.0.1'] } });
  web = await shop.addSource('web', 'public');
  const { body } = await shop.ask<{ version: number }>('/api/settings');
  const answer = await fetch(`${shop.url}/api/settings`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      version: body.version,
      settings: { linkLimits: { perDevicePerHour: 5, perAddressPerHour: 10 } },
    }),
  });
  expect(answer.status).toBe(200);
});
afterEach(() => shop.close());

const login = (userId: string, anonymousId = `device-of-${userId}`): object => ({
  type: 'identify',
  userId,
  anonymousId,
});
const visitors = (count: number, name = 'visitor'): object[] =>
  Array.from({ length: count }, (_, nth) => login(`${name}-${nth}`));
const from = (address: string, ...calls: object[]) =>
  web.post('batch', { batch: calls }, { 'x-forwarded-for': address });
const waiting = async () =>
  (await shop.ask<{ events: QuarantinedEvent[] }>('/api/quarantine?reason=too_many_links')).body.events;

describe('a public key that shows ever new logins', () => {
  test('with one device, is held up; what is beyond waits in quarantine and can be replayed', async () => {
    const calls = Array.from({ length: 8 }, (_, nth) => login(`u${nth}`, 'one-device'));
    const { quarantined, accepted } = await web.send(...calls);
    expect(accepted).toBe(5);
    expect(quarantined.map(({ index, reason }) => [index, reason])).toEqual(
      [5, 6, 7].map((at) => [at, 'too_many_links']),
    );
    expect(quarantined[0]!.detail).toContain('One device showed more than 5 logins');
    expect(await shop.holders('user_id:u7')).toEqual([]);
    expect((await waiting()).map(({ source, trust }) => [source, trust])).toEqual(Array(3).fill(['web', 'public']));
    const replayed = await shop.ask('/api/quarantine/replay', {});
    expect(replayed.body).toMatchObject({ replayed: 3, accepted: 3, quarantined: 0 });
    expect(await shop.holders('user_id:u7')).toHaveLength(1);
  });

  test('by an alias or by external ids, is held up as well', async () => {
    const aliases = Array.from({ length: 6 }, (_, nth) => ({
      type: 'alias',
      userId: `a${nth}`,
      previousId: 'aliased',
    }));
    expect((await web.send(...aliases)).quarantined).toMatchObject([{ index: 5, reason: 'too_many_links' }]);
    const external = Array.from({ length: 6 }, (_, nth) => ({
      type: 'page',
      anonymousId: 'external',
      context: { externalIds: [{ type: 'user_id', id: `e${nth}` }] },
    }));
    expect((await web.send(...external)).quarantined).toMatchObject([{ index: 5, reason: 'too_many_links' }]);
  });

  test('from one network address, is held up while others are not', async () => {
    expect((await from('9.9.9.9', ...visitors(12))).body).toMatchObject({ accepted: 10 });
    expect((await from('9.9.9.10', ...visitors(3, 'other'))).body).toMatchObject({ accepted: 3 });
    expect((await from('2a00:1450::1', ...visitors(10, 'six'))).body).toMatchObject({ accepted: 10 });
    expect((await from('2a00:1450::2', ...visitors(1, 'seven'))).body).toMatchObject({ accepted: 0 });
  });

  test('cannot say where it comes from: only the address that the trusted proxy saw counts', async () => {
    for (let nth = 0; nth < 10; nth += 1) {
      expect((await from(`8.8.8.${nth}, 9.9.9.9`, login(`u${nth}`))).body).toMatchObject({ accepted: 1 });
    }
    expect((await from('8.8.8.99, 9.9.9.9', login('u10'))).body).toMatchObject({ accepted: 0 });
  });

  test('is not held up where the links are known, after a restart either', async () => {
    const known = visitors(10);
    await from('9.9.9.9', ...known);
    await from('9.9.9.9', ...known);
    // Another process has counted nothing, and finds in the database what is known.
    const again = await startShop({
      connect: async () => shop.database.connection,
      more: { trustedProxies: ['127.0.0.1'] },
    });
    try {
      const post = (...batch: object[]) =>
        fetch(`${again.url}/v1/batch`, {
          method: 'POST',
          headers: { authorization: `Basic ${btoa(`${web.writeKey}:`)}`, 'x-forwarded-for': '9.9.9.9' },
          body: JSON.stringify({ batch }),
        }).then((answer) => answer.json());
      expect(await post(...visitors(5, 'new'))).toMatchObject({ accepted: 5 });
      expect(await post(...known)).toMatchObject({ accepted: 10, quarantined: [] });
      expect(await post(...visitors(6, 'newer'))).toMatchObject({ accepted: 5 });
    } finally {
      await again.close();
    }
  });
});

describe('who is never held up', () => {
  test('a tablet that the same people use all day', async () => {
    const people = Array.from({ length: 5 }, (_, nth) => login(`clerk-${nth}`, 'tablet'));
    for (let hour = 0; hour < 10; hour += 1) expect((await web.send(...people)).accepted).toBe(5);
  });

  test('a server key, an import, test traffic, and whoever shows no login', async () => {
    const till = await shop.addSource('till', 'server');
    const calls = Array.from({ length: 20 }, (_, nth) => login(`u${nth}`, 'till-7'));
    expect((await till.send(...calls)).accepted).toBe(20);
    const imported = await shop.ask(`/api/sources/${web.id}/events`, { events: calls });
    expect(imported.body).toMatchObject({ accepted: 20 });
    const tests = Array.from({ length: 20 }, (_, nth) => ({ ...login(`t${nth}`, 'tester'), context: { test: true } }));
    expect((await web.send(...tests)).accepted).toBe(20);
    const anonymous = Array.from({ length: 20 }, (_, nth) => ({ type: 'page', anonymousId: `a${nth}` }));
    expect((await from('9.9.9.9', ...anonymous)).body).toMatchObject({ accepted: 20 });
  });

  test('visitors behind a proxy that is not configured: its private address names nobody', async () => {
    expect((await web.send(...visitors(30))).accepted).toBe(30);
    expect((await from('10.0.0.7', ...visitors(30, 'intranet'))).body).toMatchObject({ accepted: 30 });
  });
});
