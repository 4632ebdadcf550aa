import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

const AUTHORIZATION = { authorization: 'Bearer a-token-for-tests-of-32-or-more-characters' };

let shop: Shop;
let web: ShopSource;
let backend: ShopSource;

beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
  backend = await shop.addSource('backend', 'server');
  await web.send(
    { type: 'page', name: 'Home', anonymousId: 'd1', messageId: 'm1', timestamp: '2026-11-01T10:00:00.000Z' },
    { type: 'identify', userId: 'ada', anonymousId: 'd1', traits: { firstName: 'Ada', city: 'Bath' } },
    { type: 'track', event: 'Tested', userId: 'ada', context: { test: true } },
    { type: 'page', anonymousId: 'stranger', context: { consent: { categories: { ads: false } } } },
  );
  await backend.send(
    {
      type: 'identify',
      userId: 'ada',
      traits: { email: 'ada@example.org', phone: '+493012345678', city: 'London', balance: 12345678901234567000 },
    },
    {
      type: 'track',
      event: 'Order Completed',
      userId: 'ada',
      properties: {
        order_id: '17',
        total: 129.9,
        shipping: '4.90',
        currency: 'EUR',
        placed_at: '2026-11-02T08:00:00Z',
        products: [{ sku: 'A', quantity: 2 }],
      },
    },
    {
      type: 'track',
      event: 'Order Refunded',
      userId: 'ada',
      properties: { order_id: '17', refund_id: 'r1', amount: 9.9 },
    },
    {
      type: 'identify',
      userId: 'formula',
      traits: { firstName: '=HYPERLINK("http://evil.example")', lastName: "'quoted" },
    },
    {
      type: 'track',
      event: 'Order Completed',
      userId: 'formula',
      properties: { order_id: 'J1', total: 1500, currency: 'JPY' },
    },
  );
});
afterAll(() => shop.close());

async function take(address: string, headers: Record<string, string> = {}): Promise<Response> {
  const answer = await fetch(`${shop.url}/api/export/${address}`, { headers: { ...AUTHORIZATION, ...headers } });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer;
}

async function lines<Row = Record<string, unknown>>(address: string): Promise<Row[]> {
  const text = await (await take(address)).text();
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Row);
}

async function cells(address: string): Promise<Record<string, string>[]> {
  const bytes = Buffer.from(await (await take(address)).arrayBuffer());
  return parse(bytes, { columns: true, bom: true, record_delimiter: '\r\n' });
}

async function parquet(bytes: ArrayBuffer): Promise<Record<string, unknown>[]> {
  return parquetReadObjects({ file: bytes, compressors: { ZSTD: (input) => zstdDecompressSync(input) } });
}

describe('an export of events', () => {
  test('has everything that is stored of every event, test traffic marked', async () => {
    const events = await lines('events');
    const { rows } = await shop.database.pool.query(
      'select event_id, dedupe_key, payload from event order by event_id',
    );
    expect(events.map(({ id }) => String(id)).sort()).toEqual(rows.map(({ event_id: id }) => id));
    expect(events.find(({ name }) => name === 'Tested')).toMatchObject({ isCounted: false, marks: ['test'] });
    expect(events.find(({ name }) => name === 'Home')).toEqual({
      id: expect.any(String),
      recordId: expect.any(String),
      sourceId: web.id,
      source: 'web',
      namespace: 'main',
      trust: 'public',
      type: 'page',
      name: 'Home',
      occurredAt: '2026-11-01T10:00:00.000Z',
      receivedAt: expect.stringMatching(/^20\d\d-.*Z$/),
      isCounted: true,
      marks: [],
      verified: null,
      consent: null,
      dedupeKey: expect.stringMatching(/^[0-9a-f-]{36}$/),
      payload: expect.objectContaining({ anonymousId: 'd1', messageId: 'm1' }),
    });
    expect(events.find(({ consent }) => consent !== null)?.['consent']).toEqual({ categories: { ads: false } });
    expect(await (await take('events')).text()).toContain('"balance":12345678901234567000');
  });

  test('takes filters, of which each leaves out what it should', async () => {
    const names = async (filter: string) =>
      (await lines(`events?${filter}`)).map(({ name, type }) => String(name ?? type)).sort();
    expect(await names('counted=false')).toEqual(['Tested']);
    expect(await names('counted=true&type=track')).toEqual(['Order Completed', 'Order Completed', 'Order Refunded']);
    expect(await names(`sourceId=${web.id}&type=page`)).toEqual(['Home', 'page']);
    expect(await names('name=Order%20Refunded')).toEqual(['Order Refunded']);
    expect(await names('occurredTo=2026-11-01T12:00:00%2B01:00')).toEqual(['Home']);
    expect(await names('receivedTo=2026-01-01T00:00:00Z')).toEqual([]);
    expect(await names('receivedFrom=2026-01-01T00:00:00Z')).toHaveLength(9);
    const { id } = await shop.person('user_id:ada');
    expect(await names(`person=${id}`)).toEqual([
      'Home',
      'Order Completed',
      'Order Refunded',
      'Tested',
      'identify',
      'identify',
    ]);
  });

  test('a retracted event stays in it and is marked', async () => {
    const till = await shop.addSource('till', 'server');
    await till.send({ type: 'track', event: 'Rung up', userId: 'ada' });
    await shop.ask('/api/retractions', { sourceId: till.id, reason: 'a test till' });
    expect(await lines('events?name=Rung%20up')).toMatchObject([{ isCounted: false, marks: [] }]);
    expect(await lines('events?name=Rung%20up&counted=true')).toEqual([]);
    expect(await lines('events?name=Home')).toMatchObject([{ isCounted: true }]);
  });

  test('as Parquet it is an archive with a file a day, typed, with the same rows', async () => {
    const archive = Buffer.from(await (await take('events?format=parquet')).arrayBuffer());
    const today = new Date().toISOString().slice(0, 10);
    expect(archive.toString('ascii', 0, 100).replace(/\0+$/, '')).toBe(`day=${today}/part-0.parquet`);
    const size = Number.parseInt(archive.toString('ascii', 124, 135), 8);
    const rows = await parquet(new Uint8Array(archive.subarray(512, 512 + size)).buffer);
    const events = await lines('events');
    expect(rows.map(({ id }) => String(id)).sort()).toEqual(events.map(({ id }) => String(id)).sort());
    const home = rows.find(({ name }) => name === 'Home');
    expect(home).toMatchObject({ occurred_at: new Date('2026-11-01T10:00:00Z'), is_counted: true, is_test: false });
    expect(JSON.parse(String(home?.['payload']))).toMatchObject({ anonymousId: 'd1' });
  });
});

describe('an export of people', () => {
  test('has what the API says of each, provenance and losers included', async () => {
    const people = await lines('people');
    const { askedId: _asked, ...ada } = await shop.person('user_id:ada');
    expect(people.find(({ id }) => id === ada.id)).toEqual(ada);
    expect(ada.goldenRecord['city']).toMatchObject({ value: 'London', losers: [{ value: 'Bath' }] });
    expect(people).toHaveLength((await shop.stats()).people);
  });

  test('takes filters', async () => {
    const count = async (filter: string) => (await lines(`people?${filter}`)).length;
    expect(await count('identified=true')).toBe(2);
    expect(await count('identified=false')).toBe(1);
    expect(await count('hasOrders=false')).toBe(1);
    expect(await count('firstTo=2026-11-01T11:00:00Z')).toBe(1);
    expect(await count('lastFrom=2026-11-01T11:00:00Z')).toBe(3);
    expect(await count('changedSince=2099-01-01T00:00:00Z')).toBe(0);
    expect(await count('changedSince=2026-01-01T00:00:00Z')).toBe(3);
  });

  test('as CSV no cell is a formula, and what was there can be read back', async () => {
    const answer = await take('people?format=csv&bom=true');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="throughline-people-\d{8}T\d{6}Z.csv"$/,
    );
    const rows = await cells('people?format=csv&bom=true');
    const formula = rows.find(({ first_name: name }) => name?.includes('HYPERLINK'));
    expect(formula).toMatchObject({
      first_name: `'=HYPERLINK("http://evil.example")`,
      last_name: "''quoted",
      orders: '1',
      is_identified: 'true',
    });
    expect(rows.find(({ email }) => email === 'ada@example.org')).toMatchObject({ phone: "'+493012345678" });
    for (const cell of rows.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
    expect((await (await take('people?format=csv')).bytes())[0]).not.toBe(0xef);
  });

  test('as Parquet it is one file', async () => {
    const rows = await parquet(await (await take('people?format=parquet')).arrayBuffer());
    const ada = await shop.person('user_id:ada');
    const row = rows.find(({ id }) => id === ada.id);
    expect(row).toMatchObject({ version: BigInt(ada.version), first_at: new Date(ada.firstAt), orders: 1n });
    expect(JSON.parse(String(row?.['golden_record']))).toEqual(ada.goldenRecord);
  });
});

test('orders have exact amounts in the unit of their currency', async () => {
  const [euro, yen] = (await lines('orders')).sort((a, b) => String(a['orderId']).localeCompare(String(b['orderId'])));
  expect(euro).toMatchObject({
    personId: (await shop.person('user_id:ada')).id,
    orderKey: 'main/17',
    namespace: 'main',
    orderId: '17',
    status: 'placed',
    total: '129.90',
    shipping: '4.90',
    tax: null,
    refunded: '9.90',
    placedAt: '2026-11-02T08:00:00.000Z',
    lines: [{ sku: 'A', quantity: 2 }],
    refunds: [{ id: 'r1', amount: '9.90', currency: null }],
  });
  expect(yen).toMatchObject({ total: '1500', currency: 'JPY', refunded: '0' });
  expect(await cells('orders?format=csv&currency=EUR')).toMatchObject([
    { total: '129.90', lines: '[{"sku":"A","quantity":2}]' },
  ]);
  expect(await parquet(await (await take('orders?format=parquet&currency=EUR')).arrayBuffer())).toMatchObject([
    { total: 129.9, order_id: '17', is_counted_elsewhere: false },
  ]);
  expect(await lines('orders?placedFrom=2026-11-02T09:00:00%2B01:00&placedTo=2026-11-02T08:00:01Z')).toHaveLength(1);
  expect(await lines('orders?status=shipped')).toEqual([]);
});

test('changes are the feed', async () => {
  const { body } = await shop.ask<{ changes: object[] }>('/api/changes?limit=500');
  expect(await lines('changes')).toEqual(body.changes);
  const created = await lines('changes?kind=created');
  expect(new Set(created.map(({ kind }) => kind))).toEqual(new Set(['created']));
  expect(await lines('changes?changedTo=2026-01-01T00:00:00Z')).toEqual([]);
});

describe('the answer', () => {
  test('is compressed for whoever takes it so, or as a file', async () => {
    const whole = await (await take('events', { 'accept-encoding': 'identity' })).text();
    const encoded = await take('events', { 'accept-encoding': 'gzip' });
    expect(encoded.headers.get('content-encoding')).toBe('gzip');
    expect(await encoded.text()).toBe(whole);
    const file = await take('events?compress=gzip');
    expect(file.headers.get('content-encoding')).toBeNull();
    expect(file.headers.get('content-disposition')).toMatch(/[.]ndjson[.]gz"$/);
    expect(gunzipSync(Buffer.from(await file.arrayBuffer())).toString()).toBe(whole);
  });

  test('ends with a trailer that says how many rows there were', async () => {
    const answer = await open('people');
    answer.resume();
    await once(answer, 'end');
    expect(answer.trailers['throughline-rows']).toBe(String((await shop.stats()).people));
  });

  test('is a problem when the request is wrong, before anything is sent', async () => {
    const ask = async (address: string) => {
      const { status, body } = await shop.ask<{ code: string }>(`/api/export/${address}`);
      return `${status} ${body.code}`;
    };
    expect(await ask('events?format=parquet&compress=gzip')).toBe('400 invalid_request');
    expect(await ask('people?bom=true')).toBe('400 invalid_request');
    expect(await ask('people?source=x')).toBe('400 invalid_request');
    expect(await ask('events?person=00000000-0000-4000-8000-000000000000')).toBe('404 person_not_found');
    expect((await fetch(`${shop.url}/api/export/people`)).status).toBe(401);
  });

  test('leaves an entry in the audit, whether it was read to its end or not', async () => {
    await lines('orders?currency=EUR');
    const { rows } = await shop.database.pool.query(
      `select actor, detail from audit where action = 'export.begun' and subject = 'orders' order by at desc limit 1`,
    );
    expect(rows).toEqual([{ actor: 'admin', detail: { format: 'ndjson', bom: false, currency: 'EUR' } }]);
  });
});

/** Begins an export and leaves it to the test how it is read. */
async function open(address: string): Promise<IncomingMessage> {
  const request = get(`${shop.url}/api/export/${address}`, { headers: AUTHORIZATION });
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  return answer;
}
