import type { TimelineEvent } from '@throughline/contract/timeline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

const GOOGLEBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
const BROWSER = 'Mozilla/5.0 (X11; Linux x64; rv:140.0) Gecko/20100101 Firefox/140.0';

let shop: Shop;
let web: ShopSource;
let backend: ShopSource;

beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
  backend = await shop.addSource('backend', 'server');
});
afterAll(() => shop.close());

/** Every stored event of a device, also those that do not count; the device must be somebody by a counted event. */
async function stored(anonymousId: string): Promise<TimelineEvent[]> {
  await web.send({ type: 'page', name: 'counted', anonymousId });
  const { id } = await shop.person(`anonymous_id:${anonymousId}`);
  const { body } = await shop.ask<{ events: TimelineEvent[] }>(`/api/people/${id}/events?includeUncounted=true`);
  return body.events.filter(({ name }) => name !== 'counted');
}

function page(anonymousId: string, context: object = {}): object {
  return { type: 'page', anonymousId, context };
}

describe('what is stored with an event from the first day', () => {
  test('consent as it came', async () => {
    const consent = { categoryPreferences: { Advertising: false, Analytics: true } };
    await web.send(page('consenting', { consent }));
    const { rows } = await shop.database.pool.query<{ consent: string }>(
      'select consent from event where consent is not null',
    );
    expect(rows.map((row) => JSON.parse(row.consent))).toEqual([consent]);
  });

  test.each([
    ['Global Privacy Control by its header', { 'sec-gpc': '1' }, {}, ['gpc']],
    ['Global Privacy Control in the context', {}, { globalPrivacyControl: true }, ['gpc']],
    ['Do Not Track by its header', { dnt: '1' }, {}, ['doNotTrack']],
    ['Do Not Track in the context', {}, { doNotTrack: true }, ['doNotTrack']],
    ['both at once', { 'sec-gpc': '1', dnt: '1' }, {}, ['gpc', 'doNotTrack']],
    ['neither where the header says no', { 'sec-gpc': '0', dnt: '0' }, {}, []],
  ])('%s, and the event counts', async (name, headers, context, marks) => {
    await web.post('batch', { batch: [page(name, context)] }, headers);
    const [event] = await stored(name);
    expect(event).toMatchObject({ isCounted: true });
    expect(event!.marks).toEqual(expect.arrayContaining(marks));
    expect(event!.marks).toHaveLength(marks.length);
  });

  test('a signal of the batch holds for each of its events', async () => {
    await web.post('batch', {
      context: { globalPrivacyControl: true, consent: { ads: false } },
      batch: [page('of a batch')],
    });
    expect(await stored('of a batch')).toMatchObject([{ marks: ['gpc'] }]);
  });

  test('signals survive quarantine and replay', async () => {
    const refused = { ...page('late page'), timestamp: 'no time' };
    const context = { consent: { ads: false }, test: false };
    await web.post('batch', { context, batch: [refused] }, { 'sec-gpc': '1', dnt: '1', 'user-agent': BROWSER });
    // The clock of the sender is mended where the event is: here in the database, as a later release would.
    await shop.database.pool.query(`update quarantine set body = replace(body, '"timestamp":"no time",', '')`);
    expect((await shop.ask('/api/quarantine/replay', {})).body).toMatchObject({ replayed: 1, accepted: 1 });
    const [event] = await stored('late page');
    expect(event).toMatchObject({ marks: ['gpc', 'doNotTrack'], payload: { context: { consent: { ads: false } } } });
  });
});

describe('test and bot traffic', () => {
  test.each([
    ['marked as a test', {}, { test: true }, ['test']],
    ['of a bot by the request’s user agent', { 'user-agent': GOOGLEBOT }, {}, ['bot']],
    ['of a bot by the user agent in the context', {}, { userAgent: GOOGLEBOT }, ['bot']],
  ])('%s is stored and never counted in people', async (name, headers, context, marks) => {
    const before = await shop.stats();
    await web.post('batch', { batch: [page(name, context)] }, headers);
    expect(await shop.holders(`anonymous_id:${name}`)).toEqual([]);
    expect(await shop.stats()).toEqual({ ...before, events: before.events + 1 });
    expect(await stored(name)).toMatchObject([{ isCounted: false, marks }]);
    expect(await shop.person(`anonymous_id:${name}`)).toMatchObject({ counters: { events: 1, pageViews: 1 } });
  });

  test('a server’s own user agent says nothing of the visitor', async () => {
    await backend.post('batch', { batch: [page('behind a server')] }, { 'user-agent': GOOGLEBOT });
    expect(await stored('behind a server')).toMatchObject([{ isCounted: true, marks: [] }]);
  });

  test('a test order moves no money, and a rebuild does not bring it in', async () => {
    const order = {
      type: 'track',
      event: 'Order Completed',
      userId: 'tester',
      properties: { order_id: '1', total: 5 },
    };
    await backend.send({ type: 'page', userId: 'tester' }, { ...order, context: { test: true } });
    expect((await shop.person('user_id:tester')).orders.count).toBe(0);
    await shop.rebuild();
    expect((await shop.person('user_id:tester')).orders.count).toBe(0);
  });
});
