import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Problem } from '@throughline/contract/problem';
import type { SourceList } from '@throughline/contract/source';
import type { Stats } from '@throughline/contract/stats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { basic, type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;
let backend: ShopSource;

beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
  backend = await shop.addSource('backend', 'server');
});
afterAll(() => shop.close());

const page = (anonymousId: string, more: object = {}): object => ({ type: 'page', anonymousId, ...more });

/** Posts bytes as they are. */
async function postBytes(
  body: Uint8Array,
  headers: Record<string, string>,
): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${shop.url}/v1/batch`, {
    method: 'POST',
    headers: { authorization: basic(web.writeKey), 'content-type': 'application/json', ...headers },
    body: new Uint8Array(body),
  });
  return { status: answer.status, body: await answer.json() };
}

/** Writes to a socket of its own and gives all that comes until the server closes it, or half a second of silence. */
function talk(...pieces: string[]): Promise<string> {
  const { hostname, port } = new URL(shop.url);
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect({ host: hostname, port: Number(port) }, () => {
      for (const piece of pieces) socket.write(piece, 'latin1');
    });
    const done = (): void => {
      socket.destroy();
      resolve(heard);
    };
    socket.setTimeout(1_500, done);
    socket.on('data', (data) => (heard += data.toString('latin1')));
    socket.on('close', done);
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? done() : reject(error),
    );
  });
}

const statusesIn = (heard: string): number[] =>
  [...heard.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, code]) => Number(code));

describe('F38: JSON under another name', () => {
  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/octet-stream'])(
    'F38: %s is read where events come in, packed or not',
    async (contentType) => {
      const body = Buffer.from(JSON.stringify({ batch: [page('named')] }));
      expect(await postBytes(body, { 'content-type': contentType })).toMatchObject({ body: { accepted: 1 } });
      const packed = { 'content-type': contentType, 'content-encoding': 'gzip' };
      expect(await postBytes(gzipSync(body), packed)).toMatchObject({ body: { accepted: 1 } });
    },
  );

  test('F38: elsewhere it is not', async () => {
    const answer = await fetch(`${shop.url}/api/sources`, {
      method: 'POST',
      headers: { authorization: 'Bearer a-token-for-tests-of-32-or-more-characters', 'content-type': 'text/plain' },
      body: '{}',
    });
    expect(answer.status).toBe(415);
  });
});

describe('F39: packed bodies', () => {
  test('F39: a damaged one, and one packed in an unknown way, are the sender’s mistake', async () => {
    const packed = gzipSync(JSON.stringify({ batch: [page('packed')] }));
    for (const [body, encoding] of [
      [packed.subarray(0, 20), 'gzip'],
      [Buffer.from('not packed at all'), 'gzip'],
      [packed, 'zstd-of-mine'],
    ] as const) {
      const { status, body: problem } = await postBytes(body, { 'content-encoding': encoding });
      expect([400, 415]).toContain(status);
      expect((problem as Problem).message).not.toBe('');
    }
  });

  test('F39: 200 MB in 200 KB are refused without being held', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000, ' '));
    expect(bomb.length).toBeLessThan(250_000);
    const before = process.memoryUsage().rss;
    const { status } = await postBytes(bomb, { 'content-encoding': 'gzip' });
    expect([400, 413]).toContain(status);
    expect((process.memoryUsage().rss - before) / 1024 ** 2).toBeLessThan(100);
  });
});

test('F40: a body without end is cut off with 413, unread', async () => {
  const head = `POST /v1/batch HTTP/1.1\r\nHost: x\r\nAuthorization: ${basic(web.writeKey)}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
  const chunk = `10000\r\n${' '.repeat(65_536)}\r\n`;
  const heard = await talk(head, ...Array.from({ length: 12 }, () => chunk));
  expect(statusesIn(heard)).toEqual([413]);
  expect(heard.toLowerCase()).toContain('connection: close');
});

describe('F41: how many events a batch holds', () => {
  test('F41: none is a mistake', async () => {
    expect(await web.post<Problem>('batch', { batch: [] })).toMatchObject({
      status: 400,
      body: { code: 'malformed_batch' },
    });
  });

  test('F41: of 2,501 the last goes to quarantine, and can be replayed', async () => {
    const batch = Array.from({ length: 2_501 }, (_, at) => page(`f41-${at % 20}`, { messageId: `f41-${at}` }));
    const { status, body } = await web.post('batch', { batch });
    expect(status).toBe(200);
    expect(body).toMatchObject({ accepted: 2_500, quarantined: [{ index: 2_500, reason: 'too_many_events' }] });
    const replay = await shop.ask('/api/quarantine/replay', { messageId: 'f41-2500' });
    expect(replay.body).toMatchObject({ replayed: 1, accepted: 1 });
  });

  test('F41: one bad one of 100 refuses itself alone', async () => {
    const batch = Array.from({ length: 100 }, (_, at) => (at === 41 ? { type: 'page' } : page('f41')));
    expect((await web.post('batch', { batch })).body).toMatchObject({
      accepted: 99,
      quarantined: [{ index: 41, reason: 'no_subject' }],
    });
  });
});

test('F42: an event of 32 KB is taken, one of a byte more refused with the reason', async () => {
  const sized = (bytes: number): object => {
    const empty = page('f42', { messageId: `f42-${bytes}`, properties: { fill: '' } });
    const fill = 'x'.repeat(bytes - Buffer.byteLength(JSON.stringify(empty)));
    return { ...empty, properties: { fill } };
  };
  expect(await web.send(sized(32_767), sized(32_768))).toMatchObject({ accepted: 2 });
  const { quarantined } = await web.send(sized(32_769));
  expect(quarantined).toMatchObject([{ reason: 'too_large', detail: expect.stringContaining('32768') }]);
});

test('F43: of two bodies under one messageId the first counts; the conflict is counted, and other sources are left alone', async () => {
  const named = (name: string): object => page('f43', { messageId: 'f43', name });
  const { conflicts: before } = await shop.stats();
  expect(await web.send(named('first'))).toMatchObject({ accepted: 1 });
  expect(await web.send(named('first'))).toMatchObject({ duplicates: 1 });
  expect((await shop.stats()).conflicts).toBe(before);
  expect(await web.send(named('second'))).toMatchObject({ duplicates: 1 });
  expect((await shop.stats()).conflicts).toBe(before + 1);
  expect(await backend.send(named('of another source'))).toMatchObject({ accepted: 1 });
  const twice = (name: string): object => page('f43', { messageId: 'f43 in one batch', name });
  expect(await web.send(twice('a'), twice('b'), twice('a'))).toMatchObject({ accepted: 1, duplicates: 2 });
  expect((await shop.stats()).conflicts).toBe(before + 2);
  const { sources } = (await shop.ask<SourceList>('/api/sources')).body;
  expect(sources.map(({ name, conflicts }) => [name, conflicts.count, conflicts.lastAt !== null])).toEqual([
    ['backend', 0, false],
    ['web', 2, true],
  ]);
  const metrics = await (await fetch(`${shop.url}/metrics`)).text();
  expect(metrics).toMatch(/^throughline_message_conflicts_total 2$/m);
});

describe('F44: a messageId that is none', () => {
  test.each([
    ['missing', undefined],
    ['empty', ''],
    ['null', null],
    ['an object', { id: 1 }],
  ])('F44: %s: one is given, so that two events stay two', async (name, messageId) => {
    const untimed = page(`f44 ${name}`, { messageId });
    expect(await web.send(untimed, untimed)).toMatchObject({ accepted: 2 });
    const timed = { ...untimed, timestamp: '2025-03-01T10:00:00Z' };
    expect(await web.send(timed, timed)).toMatchObject({ accepted: 1, duplicates: 1 });
  });

  test.each([
    ['10 KB', 'x'.repeat(10_000)],
    ['a number', 44],
  ])('F44: %s: is one like any other', async (_name, messageId) => {
    expect(await web.send(page('f44', { messageId }))).toMatchObject({ accepted: 1 });
    expect(await web.send(page('f44', { messageId: String(messageId) }))).toMatchObject({ duplicates: 1 });
  });
});

test.each(
  ['null', 'undefined', '[object Object]', '0', '', ' ', { id: 1 }, ['x'], 0, true].map((userId) => ({ userId })),
)('F45: $userId as userId names nobody and joins nobody', async ({ userId }) => {
  const [one, two] = [`f45 one ${JSON.stringify(userId)}`, `f45 two ${JSON.stringify(userId)}`];
  await backend.send({ type: 'identify', userId, anonymousId: one }, { type: 'identify', userId, anonymousId: two });
  expect((await shop.person(`anonymous_id:${one}`)).id).not.toBe((await shop.person(`anonymous_id:${two}`)).id);
});

describe('F46: who is who without end', () => {
  test('F46: aliases in a circle end', async () => {
    const alias = (userId: string, previousId: string): object => ({ type: 'alias', userId, previousId });
    await web.send(alias('f46-a', 'f46-b'), alias('f46-b', 'f46-c'), alias('f46-c', 'f46-a'), alias('f46-a', 'f46-a'));
    for (const id of ['f46-a', 'f46-b', 'f46-c']) expect(await shop.holders(`user_id:${id}`)).toHaveLength(1);
  });

  test('F46: ten thousand devices of one login are capped, and she is one person', { timeout: 120_000 }, async () => {
    for (let batch = 0; batch < 4; batch += 1) {
      const calls = Array.from({ length: 2_500 }, (_, at) => page(`f46-${batch}-${at}`, { userId: 'f46-storm' }));
      expect(await web.send(...calls)).toMatchObject({ accepted: 2_500 });
    }
    const person = await shop.person('user_id:f46-storm');
    expect(person.counters.events).toBe(10_000);
    expect(person.records).toHaveLength(1);
    // Too many to tell her by: none of them leads to her any more.
    await web.send(page('f46-0-0', { name: 'somebody else on that device' }));
    expect((await shop.person('user_id:f46-storm')).counters.events).toBe(10_000);
  });
});

test('F47: one mailbox in many writings is one person; one that only looks like it is not; the original is kept', async () => {
  const ways = ['Zoë@Example.ORG', ' zoë@example.org ', 'zoe\u0308@example.org', 'zoë\u200B@example.org'];
  await backend.send(...ways.map((email, at) => ({ type: 'identify', anonymousId: `f47-${at}`, traits: { email } })));
  const person = await shop.person('email:zoë@example.org');
  expect(person.records).toHaveLength(ways.length);
  await backend.send({ type: 'identify', anonymousId: 'f47-other', traits: { email: 'zоë@example.org' } });
  expect((await shop.person('anonymous_id:f47-other')).id).not.toBe(person.id);
  const { rows } = await shop.database.pool.query(`select 1 from event where payload like '%Zoë@Example.ORG%'`);
  expect(rows).toHaveLength(1);
});

describe('F48: credentials', () => {
  const body = JSON.stringify({ batch: [page('f48')] });
  const post = (headers: Record<string, string>, text = body) =>
    fetch(`${shop.url}/v1/batch`, { method: 'POST', headers, body: text });

  test.each([
    ['none', {}],
    ['of nobody', { authorization: basic('wk_of-nobody') }],
    ['empty', { authorization: 'Basic ' }],
    ['no base64', { authorization: 'Basic %%%' }],
    ['of another scheme', { authorization: 'Digest username="x"' }],
    ['of binary', { authorization: `Basic ${Buffer.from([0, 255, 58, 1]).toString('base64')}` }],
  ])('F48: %s is answered with 401 and a code', async (_name, headers) => {
    const answer = await post(headers);
    expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([401, 'invalid_write_key']);
  });

  test('F48: a header and a body that name different sources are not believed', async () => {
    const mixed = JSON.stringify({ batch: [page('f48')], writeKey: backend.writeKey });
    expect((await post({ authorization: basic(web.writeKey) }, mixed)).status).toBe(401);
  });
});

test('F49: thousands of names of events, properties and traits make no column, no table and no series', {
  timeout: 60_000,
}, async () => {
  const shape = async (): Promise<unknown> =>
    (
      await shop.database.pool.query(
        `select count(*) from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relnamespace = current_schema()::regnamespace`,
      )
    ).rows;
  const series = async (): Promise<number> => (await (await fetch(`${shop.url}/metrics`)).text()).split('\n').length;
  const [tablesBefore, seriesBefore] = [await shape(), await series()];
  for (let batch = 0; batch < 2; batch += 1) {
    const calls = Array.from({ length: 2_500 }, (_, at) => ({
      type: 'track',
      event: `name ${batch} ${at}`,
      anonymousId: `f49-${at % 100}`,
      properties: { [`property ${batch} ${at}`]: 1 },
    }));
    expect(await web.send(...calls)).toMatchObject({ accepted: 2_500 });
  }
  expect(await shape()).toEqual(tablesBefore);
  expect((await series()) - seriesBefore).toBeLessThan(20);
});

test('F49: a person keeps 256 names of traits of each tier of trust, says so, and a rebuild agrees', {
  timeout: 60_000,
}, async () => {
  const loud = { type: 'identify', userId: 'f49-loud' };
  const names = (batch: number, count: number): object =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`session_${batch}_${at}`, at]));
  const refused = await web.send({ ...loud, traits: names(0, 257) });
  expect(refused.quarantined).toMatchObject([{ reason: 'too_many_traits' }]);
  expect(await backend.send({ ...loud, traits: { email: 'loud@example.org', aLongNameOfOurOwn: 1 } })).toMatchObject({
    accepted: 1,
  });
  expect((await shop.person('email:loud@example.org')).omitsTraits).toBe(false);
  for (let batch = 0; batch < 8; batch += 1) await web.send({ ...loud, traits: names(batch, 256) });
  await web.send({ ...loud, traits: { shoeSize: 44 } });
  const person = await shop.person('email:loud@example.org');
  expect(person.omitsTraits).toBe(true);
  expect(Object.keys(person.goldenRecord)).toHaveLength(256 + 2);
  expect(person.traits).toMatchObject({ email: 'loud@example.org', aLongNameOfOurOwn: 1, shoeSize: 44 });
  const { stateHashBefore, stateHashAfter } = await shop.rebuild();
  expect(stateHashAfter).toBe(stateHashBefore);
});

describe('F50: requests that are none', () => {
  const auth = (): string => `Host: x\r\nAuthorization: ${basic(web.writeKey)}\r\n`;

  test('F50: of two lengths, neither is believed', async () => {
    const { events } = await shop.stats();
    const smuggled = `POST /v1/page HTTP/1.1\r\n${auth()}Content-Length: 30\r\n\r\n{"anonymousId":"smuggled-----"}`;
    for (const head of [
      `Content-Length: 4\r\nTransfer-Encoding: chunked\r\n`,
      `Content-Length: 4\r\nContent-Length: 60\r\n`,
      `Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n`,
      `Transfer-Encoding: xchunked\r\n`,
    ]) {
      const heard = await talk(`POST /v1/batch HTTP/1.1\r\n${auth()}${head}\r\n0\r\n\r\n${smuggled}`);
      expect(statusesIn(heard).filter((status) => status < 400)).toEqual([]);
    }
    expect((await shop.stats()).events).toBe(events);
  });

  test('F50: what is pipelined is answered in its order', async () => {
    const call = (id: string): string => {
      const body = JSON.stringify({ anonymousId: id });
      return `POST /v1/page HTTP/1.1\r\n${auth()}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    };
    expect(statusesIn(await talk(call('f50-1') + call('f50-2')))).toEqual([200, 200]);
    expect(await shop.holders('anonymous_id:f50-2')).toHaveLength(1);
  });

  test.each([
    ['GET /v1/%00 HTTP/1.1', [400, 404]],
    ['GET /v1/%zz HTTP/1.1', [400, 404]],
    ['GET /v1/../api/people HTTP/1.1', [400, 401, 404]],
    ['GET /v1/..%2fapi/people HTTP/1.1', [400, 401, 404]],
    ['GET //evil.example/api/people HTTP/1.1', [400, 401, 404]],
    ['GET /api/docs/scalar/..%2f..%2f..%2fpackage.json HTTP/1.1', [400, 401, 404]],
    ['BREW /v1/batch HTTP/1.1', [400, 404, 405]],
    ['TRACE /v1/batch HTTP/1.1', [400, 404, 405]],
    ['PUT /v1/batch HTTP/1.1', [404, 405]],
    ['GET /v1/batch HTTP/9.9', [400, 505]],
    ['nonsense', [400]],
  ])('F50: %s', async (line, statuses) => {
    const [status] = statusesIn(await talk(`${line}\r\nHost: x\r\nConnection: close\r\n\r\n`));
    expect(statuses).toContain(status);
  });

  test('F50: CONNECT leads nowhere', async () => {
    const heard = await talk('CONNECT 127.0.0.1:5432 HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(statusesIn(heard).filter((status) => status < 400)).toEqual([]);
  });
});

describe('F51: browsers of other origins', () => {
  const WANTED = 'authorization, content-type, anonymousid, sentat, rsa-retry-attempt, x-retry-count';
  const preflight = (path: string, origin: string) =>
    fetch(`${shop.url}${path}`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': WANTED,
      },
    });

  test.each(['https://shop.example', 'null'])('F51: a page of %s may send events', async (origin) => {
    const answer = await preflight('/v1/batch', origin);
    expect(answer.ok).toBe(true);
    const allowed = (answer.headers.get('access-control-allow-headers') ?? '').toLowerCase();
    for (const header of WANTED.split(', ')) expect(allowed).toContain(header);
    expect(['*', origin]).toContain(answer.headers.get('access-control-allow-origin'));
    const sent = await fetch(`${shop.url}/v1/batch`, {
      method: 'POST',
      headers: { origin, authorization: basic(web.writeKey), 'content-type': 'text/plain' },
      body: JSON.stringify({ batch: [page('f51')] }),
    });
    expect(['*', origin]).toContain(sent.headers.get('access-control-allow-origin'));
  });

  test('F51: no page may ask the admin API', async () => {
    const answer = await preflight('/api/people', 'https://shop.example');
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    const read = await fetch(`${shop.url}/api/stats`, {
      headers: { origin: 'https://shop.example', authorization: 'Bearer a-token-for-tests-of-32-or-more-characters' },
    });
    expect(read.headers.get('access-control-allow-origin')).toBeNull();
    expect(((await read.json()) as Stats).events).toBeGreaterThan(0);
  });
});
