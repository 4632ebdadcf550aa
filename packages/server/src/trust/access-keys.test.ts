import type { AccessKey, AccessKeyList, CreatedAccessKey } from '@throughline/contract/access-key';
import type { Problem } from '@throughline/contract/problem';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, TEST_TOKEN, type TestApp } from '../testing/test-app.ts';
import { createAccessKeyDirectory } from './access-key-directory.ts';

let it: TestApp;
beforeAll(async () => {
  it = await createTestApp();
});
afterAll(() => it.stop());

async function makeKey(more: object = {}): Promise<CreatedAccessKey> {
  const input = { name: 'shop', scopes: ['profiles:read'], ...more };
  const { status, body } = await it.ask<CreatedAccessKey>('/api/access-keys', input);
  expect(status).toBe(201);
  return body;
}

async function get(url: string, token: string, scheme = 'Bearer'): Promise<{ status: number; code: string }> {
  const answer = await it.app.http.inject({ url, headers: { authorization: `${scheme} ${token}` } });
  return { status: answer.statusCode, code: answer.json<Problem>().code };
}

test('a key is shown once, listed without it, stored as a hash, and audited', async () => {
  const { accessKey, key } = await makeKey({ name: 'web shop', fields: ['traits.email'] });
  expect(key).toMatch(/^tlk_[\w-]{43}$/);
  expect(accessKey).toMatchObject({ name: 'web shop', fields: ['traits.email'], revokedAt: null, lastUsedAt: null });
  const { body } = await it.ask<AccessKeyList>('/api/access-keys');
  expect(body.accessKeys).toContainEqual(accessKey);
  expect(JSON.stringify(body)).not.toContain(key);
  const { rows } = await it.database.pool.query(
    'select k::text as stored, a.action, a.actor from access_key k join audit a on a.subject = access_key_id::text where access_key_id = $1',
    [accessKey.id],
  );
  expect(rows).toMatchObject([{ action: 'access_key.created', actor: 'admin' }]);
  expect(JSON.stringify(rows)).not.toContain(key);
});

test('a key reads profiles and nothing else', async () => {
  const { key } = await makeKey();
  expect(await get('/api/profiles/user_id:nobody', key)).toEqual({ status: 404, code: 'person_not_found' });
  for (const address of ['/api/people', '/api/access-keys', '/api/stats', '/api/changes', '/api/sources']) {
    expect(await get(address, key), address).toEqual({ status: 403, code: 'insufficient_scope' });
  }
});

test('neither a write key, public or of a server, nor a wrong token reads anything', async () => {
  const keys = [(await it.makeSource('page', 'public')).writeKey, (await it.makeSource('crm', 'server')).writeKey];
  for (const address of ['/api/profiles/user_id:u1', '/api/people', '/api/stats', '/api/access-keys']) {
    for (const key of [...keys, `tlk_${'a'.repeat(43)}`, 'wrong']) {
      expect((await get(address, key)).status, address).toBe(401);
      expect((await get(address, Buffer.from(`${key}:`).toString('base64'), 'Basic')).status, address).toBe(401);
    }
  }
  const nothing = await it.app.http.inject({
    method: 'POST',
    url: '/api/profiles',
    payload: { identifiers: ['id:x'] },
  });
  expect(nothing.statusCode).toBe(401);
  expect(nothing.headers['www-authenticate']).toBe('Bearer realm="throughline"');
});

test('a revoked key is refused at once, and revoking it again says so', async () => {
  const { accessKey, key } = await makeKey();
  expect((await get('/api/profiles/user_id:x', key)).status).toBe(404);
  const address = `/api/access-keys/${accessKey.id}/revocation`;
  const { body } = await it.ask<{ accessKey: AccessKey }>(address, {});
  expect(body.accessKey).toMatchObject({ revokedBy: 'admin', revokedAt: expect.any(String) });
  expect(await get('/api/profiles/user_id:x', key)).toEqual({ status: 401, code: 'invalid_access_key' });
  expect((await it.ask(address, {})).status).toBe(409);
  expect((await it.ask(`/api/access-keys/${crypto.randomUUID()}/revocation`, {})).status).toBe(404);
});

test('a key ends when it expires, and must not have expired before it is made', async () => {
  const { key } = await makeKey({ expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
  const log = pino({ level: 'silent' });
  const { pool } = it.database;
  expect(await createAccessKeyDirectory({ pool, log }).find(key)).not.toBeNull();
  expect(await createAccessKeyDirectory({ pool, log }, () => Date.now() + 3_600_001).find(key)).toBeNull();
  const past = { name: 'past', scopes: ['profiles:read'], expiresAt: '2020-01-01T00:00:00Z' };
  expect((await it.ask<Problem>('/api/access-keys', past)).body.code).toBe('invalid_request');
});

test('its last use is written, at most once a minute', async () => {
  const { accessKey, key } = await makeKey();
  const { pool } = it.database;
  let now = Date.now();
  let writes = 0;
  const counting = Object.assign(Object.create(pool) as typeof pool, {
    query: (text: string, values: unknown[]) => {
      if (text.startsWith('update')) writes += 1;
      return pool.query(text, values);
    },
  });
  const directory = createAccessKeyDirectory({ pool: counting, log: pino({ level: 'silent' }) }, () => now);
  for (let use = 0; use < 5; use += 1) await directory.find(key);
  expect(writes).toBe(1);
  now += 60_001;
  await directory.find(key);
  expect(writes).toBe(2);
  await expect
    .poll(async () => {
      const { body } = await it.ask<AccessKeyList>('/api/access-keys');
      return body.accessKeys.find(({ id }) => id === accessKey.id)?.lastUsedAt;
    })
    .toEqual(expect.any(String));
});

test('what a key may be is checked', async () => {
  const wrong = { name: '', scopes: ['people:write'], fields: ['traits.', 'orders.list'], more: 1 };
  const { status, body } = await it.ask<Problem>('/api/access-keys', wrong);
  expect(status).toBe(400);
  expect(body.errors?.map(({ pointer }) => pointer)).toEqual(
    expect.arrayContaining(['/name', '/scopes/0', '/fields/0', '/fields/1', '/more']),
  );
  expect((await get('/api/profiles/user_id:u1', TEST_TOKEN)).status).toBe(404);
});
