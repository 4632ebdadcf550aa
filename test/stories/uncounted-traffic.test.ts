import type { Stats } from '@throughline/contract/stats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADMIN_TOKEN, type Shop, type ShopSource, startShop } from './start-shop.ts';

const CRAWLERS = [
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)',
  'Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)',
  'Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)',
  'DuckDuckBot/1.1; (+http://duckduckgo.com/duckduckbot.html)',
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  'AdsBot-Google (+http://www.google.com/adsbot.html)',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/538.1 (KHTML, like Gecko) PhantomJS/2.1.1 Safari/538.1',
];
const PEOPLE = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'Mozilla/5.0 (Linux; Android 15; SM-S931B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
  // A phone of this name, and servers in datacentres, are people's until something says otherwise.
  'Mozilla/5.0 (Linux; Android 9; CUBOT_X18_Plus) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/99.0.0.0 Mobile Safari/537.36',
  'okhttp/4.12.0',
  'analytics-node/2.3.0',
  'analytics-python/2.3.3',
];

let shop: Shop;
let web: ShopSource;
let backend: ShopSource;

beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
  backend = await shop.addSource('backend', 'server');
});
afterAll(() => shop.close());

/** Lines of an export of events. */
async function exported(query: string): Promise<{ name: string; marks: string[]; isCounted: boolean }[]> {
  const answer = await fetch(`${shop.url}/api/export/events?format=ndjson&${query}`, {
    headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
  });
  expect(answer.status).toBe(200);
  return (await answer.text())
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

describe('crawlers and browsers without a head', () => {
  test.each(CRAWLERS.map((agent) => ({ agent })))('of the request, $agent is nobody', async ({ agent }) => {
    const call = { type: 'page', anonymousId: `crawler ${agent}` };
    await web.post('batch', { batch: [call] }, { 'user-agent': agent });
    expect(await shop.holders(`anonymous_id:crawler ${agent.slice(0, 240)}`)).toEqual([]);
  });

  test.each(CRAWLERS.map((agent) => ({ agent })))('named by the event, $agent is nobody', async ({ agent }) => {
    await backend.send({ type: 'page', anonymousId: `c ${agent}`.slice(0, 200), context: { userAgent: agent } });
    expect(await shop.holders(`anonymous_id:${`c ${agent}`.slice(0, 200)}`)).toEqual([]);
  });

  test.each(PEOPLE.map((agent) => ({ agent })))('$agent is somebody', async ({ agent }) => {
    const anonymousId = `p ${agent}`.slice(0, 200);
    await web.post('batch', { batch: [{ type: 'page', anonymousId }] }, { 'user-agent': agent });
    expect(await shop.holders(`anonymous_id:${anonymousId}`)).toHaveLength(1);
  });
});

describe('test and bot traffic', () => {
  const order = (userId: string, context: object): object => ({
    type: 'track',
    event: 'Order Completed',
    userId,
    properties: { order_id: `o-${userId}`, total: '10.00', currency: 'EUR' },
    context,
  });

  test('moves no number of people, and makes no change, whoever it names', async () => {
    await backend.send({ type: 'identify', userId: 'real', traits: { firstName: 'Real' } });
    const { body: before } = await shop.ask<Stats>('/api/stats?isExact=true');
    const feed = async (): Promise<number> =>
      (await shop.ask<{ changes: object[] }>('/api/changes?limit=500')).body.changes.length;
    const changesBefore = await feed();
    await backend.send(
      order('real', { test: true }),
      order('unreal', { test: true }),
      order('real', { userAgent: CRAWLERS[0] }),
      { type: 'identify', userId: 'real', traits: { firstName: 'Crawled' }, context: { userAgent: CRAWLERS[0] } },
      { type: 'alias', userId: 'real', previousId: 'somebody', context: { test: true } },
    );
    const { body: after } = await shop.ask<Stats>('/api/stats?isExact=true');
    expect(after).toEqual({ ...before, events: before.events + 5 });
    expect(await feed()).toBe(changesBefore);
    expect(await shop.person('user_id:real')).toMatchObject({
      traits: { firstName: 'Real' },
      counters: { events: 1 },
      orders: { count: 0, money: [] },
    });
    expect(await shop.holders('user_id:unreal')).toEqual([]);
    const { rows } = await shop.database.pool.query('select 1 from identifier where type = $1', ['order_id']);
    expect(rows).toEqual([]);
  });

  test('is in an export only where it is asked for', async () => {
    await web.send({ type: 'page', name: 'for test', anonymousId: 'x', context: { test: true } });
    const counted = await exported('counted=true');
    expect(
      counted.every(({ isCounted, marks }) => isCounted && !marks.includes('test') && !marks.includes('bot')),
    ).toBe(true);
    expect(counted.some(({ name }) => name === 'for test')).toBe(false);
    expect((await exported('counted=false')).some(({ name }) => name === 'for test')).toBe(true);
  });
});
