import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveRecent } from '@throughline/contract/live';
import { createAnswerWriter } from '@throughline/server/http/schema-compilers';
import { LiveArrivals } from '@throughline/contract/live';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type LiveWatch, watchLive } from './live-watch.ts';
import { signIn } from './staff-browser.ts';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;
let till: ShopSource;
const watches: LiveWatch[] = [];

beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
  till = await shop.addSource('till', 'server');
});
afterEach(() => {
  for (const watch of watches.splice(0)) watch.close();
});
afterAll(() => shop.close());

const watch = async (...asked: Parameters<typeof watchLive> extends [string, ...infer Rest] ? Rest : never) => {
  const opened = await watchLive(shop.url, ...asked);
  watches.push(opened);
  return opened;
};
const view = (userId: string, more: object = {}) => ({ type: 'track', event: 'Product Viewed', userId, ...more });
/** A batch holds 2,500 events at most. */
const many = (count: number, from: string) => Array.from({ length: count }, (_, nth) => view(`${from}-${nth}`));

describe('what comes in, live', { timeout: 30_000 }, () => {
  test('an event is on the stream within two seconds of its 200, with its person', async () => {
    const live = await watch();
    expect(live.status).toBe(200);
    await till.send({ ...view('u1'), timestamp: '2026-01-02T03:04:05.000Z', messageId: 'm1' });
    expect(await live.until(() => live.events().length > 0)).toBeLessThan(2_000);
    expect(live.events()).toEqual([
      expect.objectContaining({
        verdict: 'accepted',
        source: 'till',
        sourceId: till.id,
        type: 'track',
        name: 'Product Viewed',
        occurredAt: '2026-01-02T03:04:05.000Z',
        personId: (await shop.person('user_id:u1')).id,
        reason: null,
        marks: [],
      }),
    ]);
    expect(live.counted()).toEqual({ accepted: 1, duplicates: 0, quarantined: 0 });
    const write = createAnswerWriter(true)({
      schema: LiveArrivals,
      method: 'GET',
      url: '/api/live',
      httpStatus: 'data',
    });
    for (const { arrivals } of live.messages) expect(() => write(arrivals)).not.toThrow();
  });

  test('a refused event comes with its reason, in words that say what to do; a duplicate is counted', async () => {
    const live = await watch();
    await web.send({ type: 'track', userId: 'u2', messageId: 'm2' }, view('u2', { messageId: 'm3' }));
    await web.send(view('u2', { messageId: 'm3' }));
    await live.until(() => live.counted().duplicates === 1);
    expect(live.counted()).toEqual({ accepted: 1, duplicates: 1, quarantined: 1 });
    const refused = live.events().find(({ verdict }) => verdict === 'quarantined')!;
    expect(refused).toMatchObject({ type: 'track', reason: 'no_event_name', personId: null, eventId: null });
    expect(refused.detail).toMatch(/needs "event"/);
    expect(refused.fix).toMatch(/^Set "event"/);
    const { body } = await shop.ask<{ event: { id: string } }>(`/api/quarantine/${refused.quarantineId}`);
    expect(body.event.id).toBe(refused.quarantineId);
  });

  test('test traffic is marked, and is nobody’s', async () => {
    const live = await watch();
    await till.send(view('u-test', { context: { test: true } }));
    await live.until(() => live.events().length > 0);
    expect(live.events()[0]).toMatchObject({ marks: ['test'], personId: null });
  });

  test('a filter is kept before the burst is thinned out: the one event asked for is there', async () => {
    const live = await watch({ name: 'Order Completed' });
    await Promise.all([
      till.send(...many(1_500, 'burst-a')),
      till.send(...many(700, 'burst-b'), { type: 'track', event: 'Order Completed', userId: 'u3', properties: {} }),
    ]);
    await live.until(() => live.events().length > 0);
    await sleep(800);
    expect(live.events().map(({ name }) => name)).toEqual(['Order Completed']);
    expect({ counted: live.counted(), leftOut: live.leftOut() }).toEqual({
      counted: { accepted: 1, duplicates: 0, quarantined: 0 },
      leftOut: 0,
    });
  });

  test('a burst is thinned out, and what was left out is counted', async () => {
    const live = await watch();
    await till.send(...many(2_000, 'many'));
    await live.until(() => live.counted().accepted === 2_000);
    expect(live.events().length).toBeLessThan(200);
    expect(live.events().length + live.leftOut()).toBe(2_000);
  });

  test('only what was quarantined is shown where only that is asked for; all is counted', async () => {
    const live = await watch({ only: 'quarantined', sourceId: web.id });
    await Promise.all([till.send(view('u4')), web.send(view('u4'), { type: 'track', userId: 'u4' })]);
    await live.until(() => live.counted().quarantined === 1);
    expect(live.events().map(({ verdict }) => verdict)).toEqual(['quarantined']);
    expect(live.counted()).toEqual({ accepted: 1, duplicates: 0, quarantined: 1 });
  });

  test('a person is followed over all departments, and over a merge', async () => {
    await till.send({ type: 'identify', userId: 'u5', traits: { email: 'ada@example.org' } });
    const { id: personId } = await shop.person('user_id:u5');
    const live = await watch({ personId });
    await web.send(view('somebody-else', { event: 'Not hers' }));
    // The device becomes hers in the same event.
    await web.send({ type: 'track', event: 'Known', anonymousId: 'a5', userId: 'u5' });
    await web.send({ type: 'track', event: 'Later', anonymousId: 'a5' });
    await till.send(view('u5'));
    await live.until(() => live.events().some(({ name }) => name === 'Product Viewed'));
    const names = live.events().flatMap(({ name }) => name ?? []);
    expect(names).toEqual(['Known', 'Later', 'Product Viewed']);
  });

  test('somebody whom nobody knows yet is followed from the first event on', async () => {
    const live = await watch({ identifier: 'email:new@example.org' });
    await till.send({ type: 'identify', userId: 'u6', traits: { email: 'New@example.org' } }, view('u6'));
    await live.until(() => live.events().length === 2);
    expect(live.events().map(({ type }) => type)).toEqual(['identify', 'track']);
  });

  test('a connection that was lost goes on where it was; a cursor of long ago says that there is a gap', async () => {
    const first = await watch();
    await till.send(view('u7', { messageId: 'm7' }));
    await first.until(() => first.events().length === 1);
    const { id } = first.messages.at(-1)!;
    first.close();
    await till.send(view('u8', { messageId: 'm8' }));
    await sleep(700);
    const second = await watch({}, { lastEventId: id });
    await second.until(() => second.events().length === 1);
    expect(second.events()[0]!.personId).toBe((await shop.person('user_id:u8')).id);
    expect(second.messages[0]!.arrivals.hasGap).toBe(false);
    const [watchId, , heard] = JSON.parse(Buffer.from(id, 'base64url').toString()) as [string, number, unknown];
    const old = Buffer.from(JSON.stringify([watchId, 1, heard])).toString('base64url');
    const third = await watch({}, { lastEventId: old });
    await till.send(view('u9'));
    await third.until(() => third.events().length === 1);
    expect(third.messages[0]!.arrivals.hasGap).toBe(true);
    const fourth = await watch({}, { lastEventId: 'nonsense' });
    expect(fourth.status).toBe(200);
  });

  test('what came in last is a page with the same rows', async () => {
    const live = await watch({ sourceId: web.id });
    await web.send(view('u10'), { type: 'track', userId: 'u10' });
    await live.until(() => live.events().length === 2);
    const { body } = await shop.ask<LiveRecent>(`/api/live/recent?sourceId=${web.id}&limit=2`);
    const byVerdict = (events: LiveRecent['events']) =>
      [...events].sort((left, right) => (left.verdict < right.verdict ? -1 : 1));
    expect(byVerdict(body.events)).toEqual(byVerdict(live.events()));
    const { id } = await shop.person('user_id:u5');
    const hers = await shop.ask<LiveRecent>(`/api/live/recent?personId=${id}`);
    expect(hers.body.events.map(({ name }) => name)).toEqual([
      'Product Viewed',
      'Later',
      'Known',
      ...hers.body.events.slice(3).map(({ name }) => name),
    ]);
    expect(hers.body.isWhole).toBe(true);
  });

  test('without the token nobody watches', async () => {
    expect((await watch({}, { token: 'nobody' })).status).toBe(401);
  });

  test('a stream ends with the session, and shows to who may not read personal data what is about nobody', async () => {
    const analyst = await signIn(shop, { name: 'Ana', email: 'ana@example.org', role: 'analyst' });
    const live = await watch({}, { cookie: analyst.cookie() });
    await till.send(view('u11'), { type: 'track', userId: 'u11' });
    await live.until(() => live.events().length === 2);
    expect(live.events().find(({ verdict }) => verdict === 'quarantined')).toMatchObject({
      detail: null,
      reason: 'no_event_name',
      fix: expect.stringMatching(/^Set/),
    });
    const named = await watch({ identifier: 'email:ada@example.org' }, { cookie: analyst.cookie() });
    expect(named.status).toBe(403);
    await analyst.ask('/api/session', { method: 'DELETE' });
    const from = performance.now();
    await live.ended;
    expect(performance.now() - from).toBeLessThan(8_000);
  });

  test('a server that stops ends every stream at once', async () => {
    const other = await startShop();
    const live = await watchLive(other.url);
    const from = performance.now();
    await Promise.all([other.close(), live.ended]);
    expect(performance.now() - from).toBeLessThan(3_000);
  });
});
