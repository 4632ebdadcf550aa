import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import type { Problem } from '@throughline/contract/problem';
import { RudderSourceConfig } from '@throughline/contract/rudder-source-config';
import { SegmentSettings } from '@throughline/contract/segment-settings';
import { createAnswerWriter } from '@throughline/server/http/schema-compilers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { basic, type Shop, type ShopSource, startShop } from '../stories/start-shop.ts';
import { postAsPython, pythonEvent } from './python-client.ts';
import { storedEvents } from './stored-events.ts';

let shop: Shop;
let web: ShopSource;

beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
});
afterAll(() => shop.close());
beforeEach(() => shop.database.pool.query('truncate event, dedupe'));

interface Sent {
  readonly path?: string;
  readonly body?: object | string | Buffer;
  readonly headers?: Record<string, string>;
  readonly method?: string;
}

async function ask({ path = '/v1/batch', body, headers = {}, method = body === undefined ? 'GET' : 'POST' }: Sent) {
  const sent = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const answer = await fetch(`${shop.url}${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: sent as string }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    body: (text.startsWith('{') ? JSON.parse(text) : null) as Problem,
  };
}

const page = (messageId: string, more: object = {}) => ({ type: 'page', messageId, anonymousId: 'a-1', ...more });
const ids = async (): Promise<string[]> => (await storedEvents(shop.database.pool)).map(({ messageId }) => messageId);

describe('E08 packed bodies', () => {
  const text = (id: string) => JSON.stringify({ batch: [page(id)] });
  test.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['GZIP', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
  ])('%s is read', async (encoding, pack) => {
    const headers = {
      authorization: basic(web.writeKey),
      'content-encoding': encoding,
      'content-type': 'application/json',
    };
    expect(await ask({ body: pack(text('packed')), headers })).toMatchObject({ status: 200, body: { success: true } });
    expect(await ids()).toEqual(['packed']);
  });

  test.each([
    ['cut short', 'gzip', gzipSync(text('x')).subarray(0, -12)],
    ['not packed at all', 'gzip', Buffer.from(text('x'))],
    ['packed otherwise', 'br', gzipSync(text('x'))],
    ['empty', 'gzip', Buffer.alloc(0)],
    ['packed in a way nobody knows', 'rot13', Buffer.from(text('x'))],
    ['packed twice', 'gzip, gzip', gzipSync(gzipSync(text('x')))],
    ['under the name of a member of every object', 'constructor', Buffer.from(text('x'))],
  ])('a body that is %s is answered with 400', async (_what, encoding, body) => {
    const answer = await ask({ body, headers: { authorization: basic(web.writeKey), 'content-encoding': encoding } });
    expect(answer).toMatchObject({ status: 400, body: { code: expect.stringMatching(/^malformed_/) } });
  });

  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ])('a bomb in %s is answered with 413 and costs no memory to speak of', async (encoding, pack) => {
    const bomb = pack(Buffer.alloc(200 * 1024 ** 2, ' '));
    expect(bomb.length).toBeLessThan(512_000);
    const headers = { authorization: basic(web.writeKey), 'content-encoding': encoding };
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    for (let time = 0; time < 5; time += 1)
      expect(await ask({ body: bomb, headers })).toMatchObject({ status: 413, body: { code: 'payload_too_large' } });
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 ** 2);
  });

  test('what unpacks to the limit is read, a byte more is not', async () => {
    const headers = { authorization: basic(web.writeKey), 'content-encoding': 'gzip' };
    const whole = JSON.stringify({ batch: [page('brim')] });
    const padded = (bytes: number) => gzipSync(whole + ' '.repeat(bytes - whole.length));
    expect((await ask({ body: padded(512_000), headers })).status).toBe(200);
    expect((await ask({ body: padded(512_001), headers })).status).toBe(413);
  });
});

describe('who sends', () => {
  test.each([
    ['Basic authentication', (key: string) => ({ headers: { authorization: basic(key) } })],
    [
      'Basic authentication with a password',
      (key: string) => ({ headers: { authorization: `Basic ${btoa(`${key}:x`)}` } }),
    ],
    ['a writeKey in the body', (key: string) => ({ body: { writeKey: key } })],
    ['X-Write-Key', (key: string) => ({ headers: { 'x-write-key': key } })],
    [
      'X-Write-Key as id:secret, hidden in the body',
      (key: string) => ({ headers: { 'x-write-key': `web:${key}` }, body: { writeKey: 'web:***' } }),
    ],
    [
      'all of them at once',
      (key: string) => ({ headers: { authorization: basic(key), 'x-write-key': `i:${key}` }, body: { writeKey: key } }),
    ],
  ])('is told by %s', async (_how, parts) => {
    const { headers = {}, body = {} }: { headers?: Record<string, string>; body?: object } = parts(web.writeKey);
    expect((await ask({ body: { batch: [page('told')], ...body }, headers })).status).toBe(200);
    expect(await ids()).toEqual(['told']);
    const wrong: { headers?: Record<string, string>; body?: object } = parts('wrong');
    const refused = await ask({ body: { batch: [page('no')], ...wrong.body }, headers: wrong.headers ?? {} });
    expect(refused).toMatchObject({ status: 401, body: { code: 'invalid_write_key', message: expect.any(String) } });
  });

  test('is not told by a key in the address, except of a beacon', async () => {
    const body = { batch: [page('beacon')] };
    expect((await ask({ path: `/v1/batch?writeKey=${web.writeKey}`, body })).status).toBe(401);
    expect((await ask({ path: `/beacon/v1/batch?writeKey=${web.writeKey}`, body })).status).toBe(200);
    expect((await ask({ path: '/beacon/v1/batch?writeKey=wrong', body })).status).toBe(401);
    expect((await ask({ path: '/beacon/v1/batch', body })).status).toBe(401);
    expect(
      (await ask({ path: '/beacon/v1/batch', body, headers: { authorization: basic(web.writeKey) } })).status,
    ).toBe(401);
  });

  test('is unclear when keys differ: 401', async () => {
    const body = { batch: [page('unclear')], writeKey: 'another' };
    expect(await ask({ body, headers: { authorization: basic(web.writeKey) } })).toMatchObject({
      status: 401,
      body: { code: 'invalid_write_key' },
    });
  });

  test('and was disabled, is answered with 404', async () => {
    const off = await shop.addSource('off', 'public');
    await shop.database.pool.query('update source set is_enabled = false where source_id = $1', [off.id]);
    await expect
      .poll(
        async () =>
          (await ask({ body: { batch: [page('off')] }, headers: { authorization: basic(off.writeKey) } })).status,
        { timeout: 10_000 },
      )
      .toBe(404);
  });
});

describe('every address of the SDKs', () => {
  test.each([
    '/v1/identify',
    '/v1/track',
    '/v1/page',
    '/v1/screen',
    '/v1/group',
    '/v1/alias',
    '/v1/i',
    '/v1/t',
    '/v1/p',
    '/v1/s',
    '/v1/g',
    '/v1/a',
    '/api/s/track',
    '/api/s/identify',
    '/api/s/page',
    '/api/s/group',
    '/api/s/s2s/track',
    '/api/s/s2s/identify',
    '/api/s/s2s/page',
    '/api/s/s2s/group',
    '/v1/track/',
  ])('%s takes a call', async (path) => {
    const body = {
      event: 'Something',
      anonymousId: 'a-1',
      userId: 'u-1',
      previousId: 'a-1',
      groupId: 'g',
      messageId: path,
    };
    const answer = await ask({ path, body, headers: { authorization: basic(web.writeKey) } });
    expect(answer).toMatchObject({ status: 200, body: { success: true, accepted: 1, quarantined: [] } });
    const [stored] = await storedEvents(shop.database.pool);
    const word = path.split('/').filter(Boolean).at(-1)!;
    expect(stored!.type.startsWith(word)).toBe(true);
  });

  test.each(['/v1/batch', '/v1/b'])('%s takes many', async (path) => {
    const body = { batch: [page('1'), page('2')], writeKey: web.writeKey };
    expect(await ask({ path, body })).toMatchObject({ status: 200, body: { success: true, accepted: 2 } });
  });

  test.each(['/v1/m', '/rsaMetrics'])('%s takes what an SDK says about itself, and drops it', async (path) => {
    const headers = { 'content-type': 'text/plain' };
    expect(await ask({ path, body: '{"series":[]}', headers })).toMatchObject({ status: 200, body: { success: true } });
    expect(await ask({ path, body: 'no json', headers })).toMatchObject({ status: 200, body: { success: true } });
    expect(await ids()).toEqual([]);
  });

  test('the admin API is no way in, and has no CORS', async () => {
    const answer = await ask({
      path: '/api/stats',
      headers: { origin: 'https://shop.example', 'x-write-key': web.writeKey },
    });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    const preflight = await ask({
      path: '/api/people',
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example' },
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('E09 documents that SDKs read first', () => {
  const documents = (key: string) => [`/v1/projects/${key}/settings`, `/sourceConfig/?p=npm&writeKey=${key}`];

  test('have a strong ETag, and are not sent again to who has them', async () => {
    for (const path of documents(web.writeKey)) {
      const first = await ask({ path });
      const etag = first.headers.get('etag')!;
      expect([first.status, etag]).toEqual([200, expect.stringMatching(/^"[\w-]{20,}"$/)]);
      expect(await ask({ path, headers: { 'if-none-match': etag } })).toMatchObject({ status: 304, text: '' });
      expect(await ask({ path, headers: { 'if-none-match': `"old", W/${etag}` } })).toMatchObject({ status: 304 });
      expect(await ask({ path, headers: { 'if-none-match': '"old"' } })).toMatchObject({
        status: 200,
        text: first.text,
      });
    }
  });

  test('say where to send to, by the address that was asked', async () => {
    const [settings] = documents('KEY');
    const segment = async (headers: Record<string, string>) =>
      (JSON.parse((await ask({ path: settings!, headers })).text) as { integrations: Record<string, unknown> })
        .integrations['Segment.io'];
    const { host } = new URL(shop.url);
    expect(await segment({})).toMatchObject({ apiKey: 'KEY', apiHost: `${host}/v1`, protocol: 'http' });
    const proxied = { 'x-forwarded-host': 'events.example.org', 'x-forwarded-proto': 'https' };
    expect(await segment(proxied)).toMatchObject({ apiHost: 'events.example.org/v1', protocol: 'https' });
    expect(await segment({ 'x-forwarded-host': 'no host/"' })).not.toHaveProperty('apiHost');
  });

  test('fit the published contract', async () => {
    const [settings, config] = documents('KEY');
    for (const [path, schema] of [
      [settings!, SegmentSettings],
      [config!, RudderSourceConfig],
    ] as const) {
      const write = createAnswerWriter(true)({ schema, method: 'GET', url: path, httpStatus: '200' });
      const { text } = await ask({ path });
      expect(write(JSON.parse(text))).toBe(text);
    }
  });

  test('are the same for a key that exists and one that does not, but for the key', async () => {
    const [mine, others] = [documents(web.writeKey), documents('x'.repeat(web.writeKey.length))];
    for (const [at, path] of mine.entries()) {
      const known = await ask({ path });
      const unknown = await ask({ path: others[at]! });
      expect(unknown.status).toBe(known.status);
      expect(unknown.text).toBe(known.text.replaceAll(web.writeKey, 'x'.repeat(web.writeKey.length)));
    }
  });
});

describe('E13 analytics-python', () => {
  test.each(['2.3.4', '2.4.0'] as const)('%s is answered with exactly 200, packed or not', async (version) => {
    for (const isPacked of [false, true]) {
      const answer = await postAsPython(
        { url: shop.url, writeKey: web.writeKey },
        [pythonEvent('u-1', 'Åland 🛒', { nth: 1 })],
        { version, isPacked },
      );
      expect(answer).toMatchObject({ status: 200, body: expect.stringContaining('"success":true') });
    }
    const stored = await storedEvents(shop.database.pool);
    expect(stored.map(({ body }) => body['event'])).toEqual(['Åland 🛒', 'Åland 🛒']);
  });

  test('finds "code" and "message" in every refusal, which it would else take for a fault and try again', async () => {
    const off = await shop.addSource('off too', 'public');
    await shop.database.pool.query('update source set is_enabled = false where source_id = $1', [off.id]);
    await new Promise((resolve) => setTimeout(resolve, 5_100));
    const much = [{ fill: 'x'.repeat(600_000) }];
    for (const [writeKey, batch, status] of [
      [web.writeKey, [], 400],
      ['unknown', [{}], 401],
      [off.writeKey, [{}], 404],
      [web.writeKey, much, 413],
    ] as const) {
      const answer = await postAsPython({ url: shop.url, writeKey }, batch);
      expect(answer.status).toBe(status);
      expect(JSON.parse(answer.body)).toMatchObject({ code: expect.any(String), message: expect.any(String), status });
    }
  });
});

describe('E16 preflights', () => {
  const HEADERS =
    'authorization, content-type, anonymousid, sentat, x-write-key, x-retry-count, x-enable-debug, x-ip-policy, rsa-retry-attempt, rsa-since-last-attempt, rsa-since-first-attempt, rsa-retry-reason, rsa-recovered';

  test.each([
    '/v1/t',
    '/v1/batch',
    '/v1/m',
    '/v1/projects/KEY/settings',
    '/sourceConfig/',
    '/beacon/v1/batch',
    '/rsaMetrics',
    '/api/s/track',
    '/api/s/s2s/page',
  ])('of %s are answered for two hours, for every origin and each header by name', async (path) => {
    for (const origin of ['https://shop.example', 'null']) {
      const headers = { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': HEADERS };
      const answer = await ask({ path, method: 'OPTIONS', headers });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
      expect(answer.headers.get('access-control-allow-headers')).toBe(HEADERS);
      expect(answer.headers.get('access-control-allow-methods')).toBe('GET, POST, OPTIONS');
      expect(answer.headers.get('access-control-max-age')).toBe('7200');
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
      expect(answer.headers.get('vary')).toBe('origin');
    }
  });

  test('lead to answers that a page can read, refusals and Retry-After too', async () => {
    const origin = 'https://shop.example';
    for (const sent of [
      { body: { batch: [page('1')] }, headers: { origin, authorization: basic(web.writeKey) } },
      { body: { batch: [page('1')] }, headers: { origin } },
      { body: 'no json', headers: { origin } },
      { body: 'x'.repeat(600_000), headers: { origin } },
    ]) {
      const { headers } = await ask(sent);
      expect(headers.get('access-control-allow-origin')).toBe(origin);
      expect(headers.get('access-control-expose-headers')).toBe('Retry-After');
    }
  });
});

describe('E17 how many', () => {
  const many = (count: number) => ({
    batch: Array.from({ length: count }, (_, at) => ({ type: 'page', anonymousId: 'a', messageId: `m${at}` })),
  });
  test('2,500 events are a batch; of 2,501 the last is kept in quarantine, with its reason', async () => {
    const headers = { authorization: basic(web.writeKey) };
    expect(await ask({ body: many(2_500), headers })).toMatchObject({
      status: 200,
      body: { accepted: 2_500, quarantined: [] },
    });
    expect(await ask({ body: many(2_501), headers })).toMatchObject({
      status: 200,
      body: { accepted: 0, duplicates: 2_500, quarantined: [{ index: 2_500, reason: 'too_many_events' }] },
    });
  });
});

describe('E18 how large', () => {
  test.each([
    [32_768, 1],
    [32_769, 0],
  ])('an event of %i bytes: %i accepted', async (bytes, accepted) => {
    const event = page(`of ${bytes}`, { properties: { fill: '' } });
    event['properties' as never] = { fill: 'x'.repeat(bytes - JSON.stringify(event).length) } as never;
    expect(JSON.stringify(event)).toHaveLength(bytes);
    const { body } = await ask({
      body: { batch: [event, page('beside it')] },
      headers: { authorization: basic(web.writeKey) },
    });
    expect(body).toMatchObject({ accepted: accepted + 1 });
    expect(await ids()).toContain('beside it');
  });
});

describe('E19 context', () => {
  test('of the batch stands under that of each event', async () => {
    const batch = [page('own', { context: { locale: 'de-AT', page: { path: '/own' } } }), page('none')];
    const context = { locale: 'en-GB', library: { name: 'test' } };
    await ask({ body: { batch, context }, headers: { authorization: basic(web.writeKey) } });
    const contexts = new Map(
      (await storedEvents(shop.database.pool)).map(({ messageId, body }) => [messageId, body['context']]),
    );
    expect(contexts.get('own')).toEqual({ locale: 'de-AT', page: { path: '/own' }, library: { name: 'test' } });
    expect(contexts.get('none')).toEqual(context);
  });
});

describe('E22 clocks', () => {
  test('an hour fast or slow are set right by sentAt; a difference of seconds is left alone', async () => {
    const now = Date.now();
    const at = (ms: number) => new Date(ms).toISOString();
    const hour = 3_600_000;
    for (const [messageId, off] of [
      ['fast', hour],
      ['slow', -hour],
      ['right', 5_000],
    ] as const) {
      const body = { batch: [page(messageId, { timestamp: at(now + off - 10_000) })], sentAt: at(now + off) };
      await ask({ body, headers: { authorization: basic(web.writeKey) } });
    }
    const times = new Map(
      (await storedEvents(shop.database.pool)).map(({ messageId, occurredAt }) => [messageId, occurredAt]),
    );
    expect(Math.abs(times.get('fast')! - (now - 10_000))).toBeLessThan(5_000);
    expect(Math.abs(times.get('slow')! - (now - 10_000))).toBeLessThan(5_000);
    expect(times.get('right')).toBe(now - 5_000);
  });
});
