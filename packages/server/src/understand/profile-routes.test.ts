import type { CreatedAccessKey } from '@throughline/contract/access-key';
import type { Problem } from '@throughline/contract/problem';
import type { Profile, ProfilesAnswer } from '@throughline/contract/profile';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, TEST_TOKEN, type TestApp } from '../testing/test-app.ts';

let it: TestApp;
let crm: string;
let page: string;
let key: string;

beforeAll(async () => {
  it = await createTestApp();
  crm = (await it.makeSource('crm', 'server')).writeKey;
  page = (await it.makeSource('page', 'public')).writeKey;
  key = await makeKey(null);
  await it.send(
    crm,
    {
      type: 'identify',
      userId: 'ada',
      timestamp: '2026-01-01T00:00:00Z',
      traits: { email: 'ada@example.org', firstName: 'Ada', loyaltyCard: 'C-1', 'a.b': 7 },
    },
    {
      type: 'track',
      userId: 'ada',
      event: 'Order Completed',
      timestamp: '2026-01-02T00:00:00Z',
      properties: { order_id: 'o1', total: 12.5, currency: 'EUR' },
    },
  );
  await it.send(page, { type: 'page', userId: 'ada', anonymousId: 'device-1', timestamp: '2026-01-03T00:00:00Z' });
});
afterAll(() => it.stop());

async function makeKey(fields: string[] | null): Promise<string> {
  const input = { name: 'test', scopes: ['profiles:read'], fields };
  return (await it.ask<CreatedAccessKey>('/api/access-keys', input)).body.key;
}

async function get<Body = Profile>(path: string, headers: Record<string, string> = {}, token = key) {
  const answer = await it.app.http.inject({
    url: `/api/profiles/${path}`,
    headers: { authorization: `Bearer ${token}`, ...headers },
  });
  return {
    status: answer.statusCode,
    headers: answer.headers,
    text: answer.body,
    body: (answer.body === '' ? null : answer.json()) as Body,
  };
}

test('a person is read by any identifier and by id, in values', async () => {
  const { status, body } = await get('user_id:ada');
  expect(status).toBe(200);
  expect(body).toEqual({
    id: expect.any(String),
    version: expect.any(Number),
    identified: true,
    firstAt: '2026-01-01T00:00:00.000Z',
    lastAt: '2026-01-03T00:00:00.000Z',
    traits: { email: 'ada@example.org', firstName: 'Ada', loyaltyCard: 'C-1', 'a.b': 7 },
    orders: {
      count: 1,
      cancelled: 0,
      money: [{ currency: 'EUR', orderedMinor: '1250', cancelledMinor: '0', refundedMinor: '0' }],
    },
    counters: { events: 3, pageViews: 1, productViews: 0, cartAdditions: 0, checkouts: 0, searches: 0 },
  });
  const same = [
    'email:ADA@Example.org',
    'loyalty_card:c1',
    'anonymous_id:device-1',
    `id:${body.id}`,
    'user_id:ada?namespace=main',
  ];
  for (const path of same) expect((await get(path)).body, path).toEqual(body);
  expect((await get('user_id:ada?namespace=other')).status).toBe(404);
});

test('only the chosen fields are answered', async () => {
  const head = { id: expect.any(String), version: expect.any(Number) };
  const chosen = async (fields: string) => (await get(`user_id:ada?fields=${fields}`)).body;
  expect(await chosen('traits.email,orders.count')).toEqual({
    ...head,
    traits: { email: 'ada@example.org' },
    orders: { count: 1 },
  });
  expect(await chosen('traits.a.b,traits.nothing')).toEqual({ ...head, traits: { 'a.b': 7 } });
  expect(await chosen('identifiers')).toEqual({
    ...head,
    identifiers: expect.arrayContaining([
      { type: 'email', namespace: '', value: 'ada@example.org', state: 'standing', trust: 'server' },
    ]),
  });
  const wrong = await get<Problem>('user_id:ada?fields=traits,orders.list,all');
  expect(wrong.status).toBe(400);
  expect(wrong.body.errors?.map(({ message }) => message)).toEqual([
    '"orders.list" is no part of a profile',
    '"all" is no part of a profile',
  ]);
});

test('a key with an allow-list reads no more than that, whatever is asked', async () => {
  const narrow = await makeKey(['traits.firstName', 'orders.count']);
  const head = { id: expect.any(String), version: expect.any(Number) };
  const some = { ...head, traits: { firstName: 'Ada' }, orders: { count: 1 } };
  expect((await get('user_id:ada', {}, narrow)).body).toEqual(some);
  expect((await get('user_id:ada?fields=traits,orders,identifiers,counters', {}, narrow)).body).toEqual(some);
  expect((await get('user_id:ada?fields=traits.email', {}, narrow)).body).toEqual(head);
});

test('an answer is known again by its tag until anything in it changes', async () => {
  const first = await get('user_id:ada?fields=counters');
  const etag = String(first.headers['etag']);
  expect(first.headers['cache-control']).toBe('private, no-cache');
  expect(first.headers['vary']).toBe('authorization');
  const again = await get('user_id:ada?fields=counters', { 'if-none-match': etag });
  expect(again).toMatchObject({ status: 304, text: '' });
  expect(again.headers['etag']).toBe(etag);
  expect((await get('user_id:ada?fields=traits', { 'if-none-match': etag })).status).toBe(200);

  const byTraits = String((await get('user_id:ada?fields=traits')).headers['etag']);
  // Counts change without the version.
  await it.send(page, { type: 'page', userId: 'ada', timestamp: '2026-01-04T00:00:00Z' });
  const changed = await get('user_id:ada?fields=counters', { 'if-none-match': etag });
  expect(changed.status).toBe(200);
  expect(changed.body).toMatchObject({ version: first.body.version, counters: { events: 4 } });
  expect((await get('user_id:ada?fields=traits', { 'if-none-match': byTraits })).status).toBe(304);
});

test('what two people share names neither, exactly as if it were unknown; the admin is told why', async () => {
  await it.send(
    crm,
    { type: 'identify', userId: 'his', traits: { email: 'both@example.org' } },
    { type: 'identify', userId: 'hers', traits: { email: 'both@example.org' } },
  );
  const [shared, unknown] = [
    await get<Problem>('email:both@example.org'),
    await get<Problem>('email:none@example.org'),
  ];
  expect(shared.status).toBe(404);
  expect({ ...shared.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
  expect(shared.headers['cache-control']).toBe('no-store');
  const admin = await get<Problem>('email:both@example.org', {}, TEST_TOKEN);
  expect(admin.body.detail).toBe('It is contested: two identified people show it.');
});

test('a stranger with a public key neither becomes nor hides whom a server knows', async () => {
  await it.send(crm, { type: 'identify', userId: 'victim', traits: { email: 'victim@example.org' } });
  await it.send(page, {
    type: 'identify',
    userId: 'stranger',
    traits: { email: 'victim@example.org', firstName: 'Mallory' },
  });
  await it.send(page, { type: 'identify', anonymousId: 'visitor', traits: { email: 'victim@example.org' } });
  const victim = (await get('user_id:victim')).body;
  expect((await get('email:victim@example.org')).body.id).toBe(victim.id);
  expect(victim.traits).not.toHaveProperty('firstName');
});

test('where only public keys claim an e-mail address and several people show it, it names none', async () => {
  await it.send(page, { type: 'identify', userId: 'one', traits: { email: 'claimed@example.org' } });
  await it.send(page, { type: 'identify', anonymousId: 'other', traits: { email: 'claimed@example.org' } });
  expect((await get('email:claimed@example.org')).status).toBe(404);
});

test('a user id that means two people in two namespaces names one only with its namespace', async () => {
  const other = (await it.makeSource('second brand', 'server', 'second')).writeKey;
  await it.send(crm, { type: 'identify', userId: '17', traits: { firstName: 'First' } });
  await it.send(other, { type: 'identify', userId: '17', traits: { firstName: 'Second' } });
  // The list of namespaces is kept for a second.
  await expect
    .poll(async () => (await get<Problem>('user_id:17', {}, TEST_TOKEN)).body.detail, { timeout: 3_000 })
    .toMatch(/different namespaces/);
  expect((await get('user_id:17?namespace=second')).body.traits).toEqual({ firstName: 'Second' });
});

test('a record that shows two user ids speaks for neither', async () => {
  const context = { externalIds: [{ type: 'user_id', id: 'second-id' }] };
  await it.send(crm, { type: 'identify', userId: 'first-id', context, traits: { email: 'two@example.org' } });
  expect((await get('email:two@example.org')).status).toBe(200);
  for (const path of ['user_id:first-id', 'user_id:second-id']) {
    expect((await get<Problem>(path, {}, TEST_TOKEN)).body.detail, path).toMatch(/too many values of its type/);
  }
});

test('several are read at once, in the order asked, each with its own problem', async () => {
  const { id } = (await get('user_id:ada')).body;
  const answer = await it.app.http.inject({
    method: 'POST',
    url: '/api/profiles',
    headers: { authorization: `Bearer ${key}` },
    payload: {
      identifiers: [
        `id:${id}`,
        'email:both@example.org',
        'email:none',
        'user_id:ada',
        `id:${crypto.randomUUID()}`,
        'shoe:1',
      ],
      fields: ['traits.firstName'],
    },
  });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['cache-control']).toBe('no-store');
  const { profiles } = answer.json<ProfilesAnswer>();
  expect(profiles.map(({ profile, problem }) => profile?.traits?.['firstName'] ?? problem?.code)).toEqual([
    'Ada',
    'person_not_found',
    'invalid_identifier',
    'Ada',
    'person_not_found',
    'invalid_identifier',
  ]);
  const tooMany = await it.app.http.inject({
    method: 'POST',
    url: '/api/profiles',
    headers: { authorization: `Bearer ${key}` },
    payload: { identifiers: Array.from({ length: 101 }, () => 'user_id:ada') },
  });
  expect(tooMany.statusCode).toBe(400);
});

test('an id that became part of another person says which id it was asked by; an erased one is gone', async () => {
  await it.send(page, { type: 'page', anonymousId: 'before-login' });
  const before = (await get('anonymous_id:before-login')).body.id;
  await it.send(page, { type: 'identify', userId: 'later', anonymousId: 'before-login' });
  const { body } = await get(`id:${before}`);
  expect(body).toMatchObject({ askedId: before, id: (await get('user_id:later')).body.id });
  await it.ask('/api/erasures', { person: body.id, reason: 'asked' });
  expect((await get(`id:${body.id}`)).status).toBe(410);
  expect((await get(`id:${before}`)).status).toBe(410);
  expect((await get('user_id:later')).status).toBe(404);
});

test.each(['email:no-address', 'order_id:o1', 'shoe:42', 'id:17'])('%s is called wrong', async (path) => {
  expect(await get<Problem>(path)).toMatchObject({ status: 400, body: { code: 'invalid_identifier' } });
});

test('long and odd values are only unknown', async () => {
  for (const value of ['a'.repeat(200), 'with/slash', 'ünï', 'a:b:c']) {
    expect((await get(`user_id:${encodeURIComponent(value)}`)).status, value).toBe(404);
  }
});
