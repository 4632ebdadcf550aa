import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type DatabaseLink, openDatabaseLink } from '@throughline/server/testing/database-link';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Shop, type ShopSource, startShop } from '../stories/start-shop.ts';
import { BROWSER_SENDERS, type BrowserSender, pageWith } from './browser-senders.ts';
import { startBrowser } from '../browser/start-browser.ts';
import { overload } from './overload.ts';
import { openPageHost, type PageHost } from './page-host.ts';
import { storedEvents } from './stored-events.ts';
import { layWire, type Wire } from './wire.ts';

let browser: Browser | null;
let context: BrowserContext;
let host: PageHost;
let link: DatabaseLink;
let shop: Shop;
let web: ShopSource;
let wire: Wire;

beforeAll(async () => {
  browser = await startBrowser();
  host = await openPageHost();
  shop = await startShop({
    async connect(connection) {
      link = await openDatabaseLink(connection);
      return link.connection;
    },
  });
  web = await shop.addSource('web', 'public');
});
afterAll(async () => {
  await browser?.close();
  await host.close();
  await shop.close();
  await link.cut();
});
beforeEach(async ({ skip }) => {
  if (browser === null) return skip('no browser starts here');
  await shop.database.pool.query('truncate event, dedupe');
  wire = await layWire(shop.url);
  context = await browser.newContext({ userAgent: VISITOR });
});
afterEach(async () => {
  if (browser === null) return;
  await context.close();
  await wire.close();
});

/** As a visitor's browser calls itself: one that says that it is headless counts as a bot. */
const VISITOR = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36';

async function openPage(html: string, headers: Record<string, string> = {}): Promise<Page> {
  const page = await context.newPage();
  if (process.env['THROUGHLINE_TEST_LOG'] !== undefined)
    page.on('console', (said) => process.stderr.write(`${said.text()}\n`));
  await page.goto(host.put(`page-${Math.random()}`, { html, headers }));
  return page;
}

async function openWith(sender: BrowserSender, writeKey = web.writeKey): Promise<Page> {
  const page = await openPage(pageWith(sender, { url: wire.url, writeKey }));
  await page.evaluate('window.ready');
  return page;
}

const preflights = () => wire.exchanges.filter(({ method }) => method === 'OPTIONS').map(({ url }) => url);
const stored = () => storedEvents(shop.database.pool);
const posts = () => wire.requests().filter(({ method }) => method === 'POST');
const untilStored = (count: number, timeout = 15_000) =>
  expect.poll(async () => (await stored()).length, { timeout, interval: 100 }).toBe(count);

describe('every SDK in a page of another origin', { timeout: 60_000 }, () => {
  test.each(Object.keys(BROWSER_SENDERS))('%s delivers, and its preflights are not asked again (E16)', async (name) => {
    const page = await openWith(BROWSER_SENDERS[name]!);
    for (let nth = 0; nth < 5; nth += 1) await page.evaluate(`window.send(${nth})`);
    await untilStored(5);
    const asked = preflights();
    for (let nth = 5; nth < 25; nth += 1) await page.evaluate(`window.send(${nth})`);
    await untilStored(25);
    expect(
      (await stored()).map(({ body }) => (body['properties'] as { nth: number }).nth).sort((a, b) => a - b),
    ).toEqual(Array.from({ length: 25 }, (_, nth) => nth));
    expect(preflights()).toEqual(asked);
    expect(wire.requests().filter(({ status }) => status !== 200)).toEqual([]);
  });

  test('E24 analytics-next 1.70 brings no Authorization and asks for no preflight', async () => {
    const page = await openWith(BROWSER_SENDERS['@segment/analytics-next 1.70']!);
    await page.evaluate('window.send(1)');
    await untilStored(1);
    expect(preflights()).toEqual([]);
    const [sent] = wire.requests('/v1/t');
    expect(sent!.headers.authorization).toBeUndefined();
    expect(sent!.headers['content-type']).toMatch(/^text\/plain/);
    expect(JSON.parse(sent!.body)).toMatchObject({ writeKey: web.writeKey });
  });

  test.each(['@segment/analytics-next', '@rudderstack/analytics-js'])(
    'E10 %s hears 401 once, and no storm follows',
    async (name) => {
      const page = await openWith(BROWSER_SENDERS[name]!, 'wrong');
      await page.evaluate('window.send(1)');
      await expect
        .poll(() => wire.requests().filter(({ method }) => method === 'POST').length, { timeout: 10_000 })
        .toBe(1);
      await sleep(3_000);
      expect(
        wire
          .requests()
          .filter(({ method }) => method === 'POST')
          .map(({ status }) => status),
      ).toEqual([401]);
    },
  );

  test.each(['@segment/analytics-next', '@rudderstack/analytics-js'])(
    'E12 %s loses nothing while the database is away',
    async (name) => {
      const page = await openWith(BROWSER_SENDERS[name]!);
      await link.cut();
      await page.evaluate('window.send(1)');
      await expect.poll(() => posts().at(0)?.status, { timeout: 20_000 }).toBe(503);
      await link.mend();
      await untilStored(1);
    },
  );

  test('E11 analytics-next reads Retry-After across origins, and pauses for as long', {
    timeout: 100_000,
  }, async () => {
    const page = await openWith(BROWSER_SENDERS['@segment/analytics-next']!);
    const { release } = await overload(shop, web);
    await page.evaluate('window.send(1)');
    await expect.poll(() => posts().at(0)?.status, { timeout: 10_000 }).toBe(429);
    await release();
    await untilStored(1, 70_000);
    const [refused, taken] = posts();
    const pauseMs = Number(refused!.answerHeaders['retry-after']) * 1_000;
    expect(taken!.askedAt - refused!.answeredAt).toBeGreaterThanOrEqual(pauseMs - 50);
  });

  test('E23 who identifies herself keeps what she did before', async () => {
    const page = await openWith(BROWSER_SENDERS['@segment/analytics-next']!);
    await page.evaluate(`window.analytics.page('Home')`);
    await untilStored(1);
    await page.evaluate(`window.analytics.identify('u-continuous', { firstName: 'Ada' })`);
    await untilStored(2);
    const [first] = await stored();
    const device = await shop.person(`anonymous_id:${String(first!.body['anonymousId'])}`);
    expect(device.id).toBe((await shop.person('user_id:u-continuous')).id);
    const { body } = await shop.ask<{ events: { type: string }[] }>(`/api/people/${device.id}/events`);
    expect(body.events.map(({ type }) => type).sort()).toEqual(['identify', 'page']);
  });

  test('E14 what happens in the last moment of a page arrives by beacon', async () => {
    const sender = BROWSER_SENDERS['@rudderstack/analytics-js']!;
    const setUp: BrowserSender['setUp'] = (target) =>
      sender
        .setUp(target)
        .replace(
          'polyfillIfRequired',
          'useBeacon: true, beaconQueueOptions: { maxItems: 10, flushQueueInterval: 600000 }, polyfillIfRequired',
        );
    const page = await openWith({ ...sender, setUp });
    await page.evaluate('window.send(1), window.send(2)');
    expect(await stored()).toEqual([]);
    await page.goto('about:blank');
    await untilStored(2);
    const [beacon] = wire.requests().filter(({ method }) => method === 'POST');
    expect(beacon!.url).toBe(`/beacon/v1/batch?writeKey=${web.writeKey}`);
    expect(beacon!.headers.authorization).toBeUndefined();
    expect(beacon!.headers['content-type']).toMatch(/^text\/plain/);
  });
});
