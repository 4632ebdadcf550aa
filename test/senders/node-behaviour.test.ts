import { setTimeout as sleep } from 'node:timers/promises';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { Analytics } from '@segment/analytics-node';
import { type DatabaseLink, openDatabaseLink } from '@throughline/server/testing/database-link';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Shop, type ShopSource, startShop } from '../stories/start-shop.ts';
import { NODE_SENDERS } from './node-senders.ts';
import { overload } from './overload.ts';
import { runScript } from './run-script.ts';
import { storedEvents } from './stored-events.ts';
import { layWire, type Wire } from './wire.ts';

let link: DatabaseLink;
let shop: Shop;
let web: ShopSource;
let wire: Wire;

beforeAll(async () => {
  shop = await startShop({
    async connect(connection) {
      link = await openDatabaseLink(connection);
      return link.connection;
    },
  });
  web = await shop.addSource('web', 'server');
});
afterAll(async () => {
  await shop.close();
  await link.cut();
});
beforeEach(async () => {
  wire = await layWire(shop.url);
});
afterEach(() => wire.close());

const RETRYING = ['@segment/analytics-node', 'analytics-node', '@rudderstack/rudder-sdk-node', 'analytics-python'];

const open = (name: string, writeKey = web.writeKey) => NODE_SENDERS[name]!({ url: wire.url, writeKey });
const stored = async () => storedEvents(shop.database.pool);

describe('E08 RudderStack on Node', () => {
  test('packs its bodies and calls them a form; unpacked they are read as well', async () => {
    for (const gzip of [true, false]) {
      const analytics = new RudderAnalytics(web.writeKey, { dataPlaneUrl: wire.url, gzip });
      analytics.track({ userId: 'u-packed', event: 'Packed', properties: { gzip: String(gzip) } });
      await analytics.flush();
    }
    const [packed, plain] = wire.requests('/v1/batch');
    expect(packed!.headers).toMatchObject({ 'content-encoding': 'gzip' });
    expect(packed!.headers['content-type']).not.toMatch(/json/);
    expect(plain!.headers['content-encoding']).toBeUndefined();
    expect([packed!.status, plain!.status]).toEqual([200, 200]);
    const events = (await stored()).filter(({ body }) => body['event'] === 'Packed');
    expect(events).toHaveLength(2);
  });
});

describe('E10 a key that is wrong', () => {
  // The two others throw a rejection that nobody could catch: they have a process of their own below.
  const inProcess = ['@segment/analytics-node', '@jitsu/js', 'analytics-python'];
  test.each(inProcess)('is told to %s once, and no storm follows', async (name) => {
    const sender = open(name, 'wrong');
    sender.track('u-1', 'Lost', {});
    await sender.flush();
    await sleep(500);
    expect(wire.requests().map(({ status }) => status)).toEqual([401]);
  });
});

describe('E10 a key that is wrong, in a process of its own', () => {
  test.each([
    ['analytics-node', 'host'],
    ['@rudderstack/rudder-sdk-node', 'dataPlaneUrl'],
  ])('is told to %s once, and no storm follows', async (name, address) => {
    const { code } = await runScript(`
      import Analytics from '${name}';
      process.on('unhandledRejection', () => undefined);
      const analytics = new Analytics('wrong', { ${address}: '${wire.url}' });
      analytics.track({ userId: 'u-1', event: 'Lost' });
      await analytics.flush().catch(() => undefined);
      setTimeout(() => process.exit(0), 1_000);
    `);
    expect(code).toBe(0);
    expect(wire.requests().map(({ status }) => status)).toEqual([401]);
  });
});

describe('E11 an engine that has more than enough to do', () => {
  test('makes @segment/analytics-node pause for as long as Retry-After says, and then takes the event', {
    timeout: 100_000,
  }, async () => {
    const { release } = await overload(shop, web);
    const analytics = new Analytics({ writeKey: web.writeKey, host: wire.url });
    analytics.track({ userId: 'u-1', event: 'Waited' });
    const flushing = analytics.closeAndFlush({ timeout: 80_000 });
    await expect.poll(() => wire.requests().at(0)?.status, { timeout: 10_000 }).toBe(429);
    await release();
    await flushing;
    const tries = wire.requests();
    const retryAfter = tries[0]!.answerHeaders['retry-after'];
    expect(retryAfter).toMatch(/^[1-9]\d*$/);
    expect(tries[1]!.askedAt - tries[0]!.answeredAt).toBeGreaterThanOrEqual(Number(retryAfter) * 1_000 - 50);
    expect(tries.at(-1)!.status).toBe(200);
    expect((await stored()).filter(({ body }) => body['event'] === 'Waited')).toHaveLength(1);
  });
});

describe('E12 a database that is away for a while', () => {
  test.each(RETRYING)('is answered with 503 and loses nothing of %s', { timeout: 60_000 }, async (name) => {
    const sender = open(name);
    await link.cut();
    for (let nth = 0; nth < 10; nth += 1) sender.track('u-1', `Stored late by ${name}`, { nth });
    const flushing = sender.flush();
    await expect.poll(() => wire.requests().at(0)?.status, { timeout: 20_000 }).toBe(503);
    expect(wire.requests()[0]!.answerHeaders['retry-after']).toMatch(/^[1-9]\d*$/);
    await link.mend();
    await flushing;
    const late = (await stored()).filter(({ body }) => body['event'] === `Stored late by ${name}`);
    expect(late.map(({ body }) => (body['properties'] as { nth: number }).nth).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 10 }, (_, nth) => nth),
    );
  });
});

describe('what a call says', () => {
  test('E20 integrations that are opted out of stay so', async () => {
    const analytics = new Analytics({ writeKey: web.writeKey, host: wire.url });
    const integrations = { All: false, Mixpanel: true, Slack: { channel: 'x' } };
    analytics.track({ userId: 'u-1', event: 'Opted out', integrations });
    await analytics.closeAndFlush();
    const event = (await stored()).find(({ body }) => body['event'] === 'Opted out');
    expect(event!.body['integrations']).toEqual(integrations);
  });

  test('E21 a chain of aliases leads from each device to its login; two logins stay two people', async () => {
    const analytics = new Analytics({ writeKey: web.writeKey, host: wire.url });
    analytics.track({ anonymousId: 'chain-0', event: 'Came' });
    analytics.alias({ previousId: 'chain-0', userId: 'chain-1' });
    analytics.alias({ previousId: 'chain-00', userId: 'chain-1' });
    analytics.track({ anonymousId: 'chain-00', event: 'Came later' });
    analytics.alias({ previousId: 'chain-1', userId: 'chain-2' });
    analytics.track({ userId: 'chain-2', event: 'Stayed' });
    await analytics.closeAndFlush();
    const id = async (identifier: string) => (await shop.person(identifier)).id;
    const first = await id('user_id:chain-1');
    expect([await id('anonymous_id:chain-0'), await id('anonymous_id:chain-00')]).toEqual([first, first]);
    expect(await id('user_id:chain-2')).not.toBe(first);
  });

  test('E22 a time that the sender states stays as it is while its clock is right', async () => {
    const analytics = new Analytics({ writeKey: web.writeKey, host: wire.url });
    const timestamp = new Date(Date.now() - 86_400_000);
    analytics.track({ userId: 'u-1', event: 'Yesterday', timestamp });
    await analytics.closeAndFlush();
    const event = (await stored()).find(({ body }) => body['event'] === 'Yesterday');
    expect(event!.occurredAt).toBe(timestamp.getTime());
  });
});
