import type { Problem } from '@throughline/contract/problem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { basic, type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;

beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
});
afterAll(() => shop.close());

describe('the write key', () => {
  const call = JSON.stringify({ anonymousId: 'somebody' });
  const post = (authorization?: string, body = call): Promise<Response> =>
    fetch(`${shop.url}/v1/page`, {
      method: 'POST',
      body,
      ...(authorization !== undefined && { headers: { authorization } }),
    });

  test.each([
    ['none', undefined],
    ['an unknown one', basic('no such key')],
    ['an empty one', basic('')],
    ['one that is no base64', 'Basic %%%'],
    ['a bearer token', 'Bearer abc'],
  ])('%s is refused with 401 and a problem that SDKs can read', async (_, authorization) => {
    const answer = await post(authorization);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const problem = (await answer.json()) as Problem;
    expect(problem).toMatchObject({ status: 401, code: 'invalid_write_key' });
    expect(problem.message).toMatch(/Basic authentication/);
  });

  test('may stand in the body instead, as older SDKs send it, and is not stored', async () => {
    const answer = await post(undefined, JSON.stringify({ anonymousId: 'old-sdk', writeKey: web.writeKey }));
    expect(answer.status).toBe(200);
    const { rows } = await shop.database.pool.query('select 1 from event where payload like $1', [`%${web.writeKey}%`]);
    expect(rows).toEqual([]);
  });

  test('of a rotated source: the old one works beside the new one until it is ended', async () => {
    const source = await shop.addSource('rotating', 'public');
    const first = await shop.ask<{ writeKey: string }>(`/api/sources/${source.id}/keys`, {});
    expect((await post(basic(source.writeKey))).status).toBe(200);
    expect((await post(basic(first.body.writeKey))).status).toBe(200);
    await shop.ask(`/api/sources/${source.id}/keys`, { previousKeysExpireInHours: 0 });
    expect((await post(basic(source.writeKey))).status).toBe(401);
    expect((await post(basic(first.body.writeKey))).status).toBe(401);
  });
});
