import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CreatedAccessKey } from '@throughline/contract/access-key';
import type { Problem } from '@throughline/contract/problem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiOperation, apiOperations } from './api-operations.ts';
import { ADMIN_TOKEN, basic, type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;
let operations: ApiOperation[];
/** What a caller may bring, by what is wrong with it. */
let wrong: Record<string, string | undefined>;
let standingKey: string;
let otherKey: string;

beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
  const till = await shop.addSource('till', 'server');
  operations = (await apiOperations(shop)).filter(({ path }) => path.startsWith('/api/'));
  const makeKey = async (): Promise<CreatedAccessKey> =>
    (await shop.ask<CreatedAccessKey>('/api/access-keys', { name: 'site', scopes: ['profiles:read'] })).body;
  const [standing, revoked, expired] = [await makeKey(), await makeKey(), await makeKey()];
  await shop.ask(`/api/access-keys/${revoked.accessKey.id}/revocation`, {});
  const { pool } = shop.database;
  await pool.query(`update access_key set expires_at = now() where access_key_id = $1`, [expired.accessKey.id]);
  // No scope but one can be asked for yet: a later version's key stands here.
  otherKey = `tlk_${'o'.repeat(43)}`;
  await pool.query(
    `insert into access_key (access_key_id, name, key_hash, scopes, created_by) values ($1, 'other', $2, '{other:read}', 'x')`,
    [randomUUID(), createHash('sha256').update(otherKey).digest()],
  );
  standingKey = standing.key;
  wrong = {
    'an unknown word': 'Bearer no-such-token',
    'most of the admin token': `Bearer ${ADMIN_TOKEN.slice(0, -1)}`,
    'more than the admin token': `Bearer ${ADMIN_TOKEN}x`,
    'a public write key': `Bearer ${web.writeKey}`,
    "a server's write key": `Bearer ${till.writeKey}`,
    'an unknown access key': `Bearer tlk_${'a'.repeat(43)}`,
    'a revoked access key': `Bearer ${revoked.key}`,
    'an expired access key': `Bearer ${expired.key}`,
  };
  // What was changed behind the server's back is known to it within a second.
  await sleep(1_000);
});
afterAll(() => shop.close());

function operation(name: string): ApiOperation {
  return operations.find((one) => one.name === name)!;
}

async function call({ method, path }: ApiOperation, authorization?: string) {
  const url = shop.url + path.replaceAll(/\{\w+\}/g, () => randomUUID());
  const answer = await fetch(url, {
    method,
    headers: { ...(authorization !== undefined && { authorization }) },
    ...(method !== 'GET' && method !== 'DELETE' && { body: '{}' }),
  });
  const type = answer.headers.get('content-type') ?? '';
  const body = /json/.test(type) ? ((await answer.json()) as Problem) : null;
  return { status: answer.status, code: body?.code, body, challenge: answer.headers.get('www-authenticate') };
}

/** All that may tell one refusal from another. */
const visible = ({ body, ...rest }: Awaited<ReturnType<typeof call>>) => ({
  ...rest,
  body: { ...body, requestId: '' },
});
/** Some at a time: there are many. */
async function everyOne(of: readonly ApiOperation[], check: (one: ApiOperation) => Promise<void>): Promise<void> {
  const waiting = [...of];
  const worker = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await check(one);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}

const isFor = (scheme: string) => (one: ApiOperation) => one.schemes.includes(scheme);

test('every operation below /api says what opens it', () => {
  expect(operations.length).toBeGreaterThan(50);
  const isKnown = (scheme: string) => /^(admin|session|accessKey|writeKey\w*)$/.test(scheme);
  const others = operations.filter(({ schemes }) => schemes.length === 0 || !schemes.every(isKnown));
  // Signing in, for which nobody can be signed in.
  expect(others.map(({ name }) => name)).toEqual(['GET /api/session/ways', 'POST /api/session']);
});

describe('an operation for the admin token', { timeout: 60_000 }, () => {
  const adminOnly = () => operations.filter((one) => isFor('admin')(one) && !isFor('accessKey')(one));

  test('is refused with 401 without a token, and names what is wanted', async () => {
    await everyOne(adminOnly(), async (one) => {
      for (const nothing of [undefined, '', 'Bearer', 'Basic abc', basic(ADMIN_TOKEN), ADMIN_TOKEN]) {
        const answer = await call(one, nothing);
        expect(answer, `${one.name} with ${nothing}`).toMatchObject({ status: 401, code: 'unauthorized' });
        expect(answer.challenge).toBe('Bearer realm="throughline"');
      }
    });
  });

  test('is refused with 401 and the same words for every wrong token', async () => {
    await everyOne(adminOnly(), async (one) => {
      const expected = visible(await call(one, wrong['an unknown word']));
      expect(expected, one.name).toMatchObject({ status: 401, code: 'unauthorized' });
      for (const [name, token] of Object.entries(wrong)) {
        expect(visible(await call(one, token)), `${one.name} with ${name}`).toEqual(expected);
      }
    });
  });

  test('is refused with 403 for an access key that is valid, whatever its scope', async () => {
    await everyOne(adminOnly(), async (one) => {
      for (const key of [standingKey, otherKey]) {
        const answer = await call(one, `Bearer ${key}`);
        expect(answer, one.name).toMatchObject({ status: 403, code: 'insufficient_scope' });
        expect(answer.challenge).toContain('error="insufficient_scope"');
      }
    });
  });
});

describe('an operation for access keys', () => {
  const forKeys = () => operations.filter(isFor('accessKey'));

  test('is open to the admin token and to a key of its scope', async () => {
    expect(forKeys().map(({ name }) => name)).toEqual(['GET /api/profiles/{identifier}', 'POST /api/profiles']);
    for (const one of forKeys()) {
      for (const token of [ADMIN_TOKEN, standingKey]) {
        expect([400, 404, 415], one.name).toContain((await call(one, `Bearer ${token}`)).status);
      }
    }
  });

  test('is refused with 401 for every wrong one, and in the same words for keys', async () => {
    for (const one of forKeys()) {
      for (const [name, token] of Object.entries({ ...wrong, nothing: undefined })) {
        const answer = await call(one, token);
        expect(answer, `${one.name} with ${name}`).toMatchObject({ status: 401, code: 'invalid_access_key' });
      }
      const keys = Object.entries(wrong).filter(([, token]) => token!.includes('tlk_'));
      expect(keys).toHaveLength(3);
      const answers = await Promise.all(keys.map(([, token]) => call(one, token)));
      expect(new Set(answers.map((answer) => JSON.stringify(visible(answer)))).size, one.name).toBe(1);
      expect(await call(one, `Bearer ${otherKey}`), one.name).toMatchObject({
        status: 403,
        code: 'insufficient_scope',
      });
    }
  });
});

test('an operation for write keys takes neither the admin token nor an access key nor another token', async () => {
  await everyOne(operations.filter(isFor('writeKey')), async (one) => {
    for (const token of [ADMIN_TOKEN, standingKey, 'nothing', ADMIN_TOKEN.slice(1)]) {
      for (const authorization of [basic(token), `Bearer ${token}`]) {
        expect(await call(one, authorization), one.name).toMatchObject({ status: 401, code: 'invalid_write_key' });
      }
    }
  });
});

test('what another process revokes is refused here within a second', async () => {
  const { body } = await shop.ask<CreatedAccessKey>('/api/access-keys', { name: 'gone', scopes: ['profiles:read'] });
  const ask = () => call(operation('GET /api/profiles/{identifier}'), `Bearer ${body.key}`);
  expect((await ask()).status).toBe(400);
  await shop.database.pool.query('update access_key set revoked_at = now() where access_key_id = $1', [
    body.accessKey.id,
  ]);
  await expect.poll(async () => (await ask()).status, { timeout: 1_500, interval: 50 }).toBe(401);
});
