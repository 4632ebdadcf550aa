import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;

beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
});
afterAll(() => shop.close());

describe('duplicates', () => {
  const page = (messageId: unknown, name: string): object => ({ type: 'page', anonymousId: 'twice', messageId, name });

  test('are counted, and of two bodies under one messageId the first wins', async () => {
    expect(await web.send(page('m1', 'first'))).toMatchObject({ accepted: 1, duplicates: 0 });
    expect(await web.send(page('m1', 'first'))).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(await web.send(page('m1', 'second'))).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(await web.send(page('m2', 'a'), page('m2', 'b'), page('m2', 'c'))).toMatchObject({
      accepted: 1,
      duplicates: 2,
    });
    const { rows } = await shop.database.pool.query<{ name: string }>(
      `select name from event where payload like '%twice%' order by name`,
    );
    expect(rows.map(({ name }) => name)).toEqual(['a', 'first']);
  });

  test('are of one source: another source may use the same messageId', async () => {
    const other = await shop.addSource('other', 'public');
    expect(await web.send(page('shared', 'x'))).toMatchObject({ accepted: 1 });
    expect(await other.send(page('shared', 'x'))).toMatchObject({ accepted: 1 });
  });

  test.each([
    ['a number', 12],
    ['10 KB long', 'x'.repeat(10_000)],
    ['with a NUL', 'nul\0'],
  ])('a messageId that is %s is one like any other', async (_, messageId) => {
    expect(await web.send(page(messageId, 'x'))).toMatchObject({ accepted: 1 });
    expect(await web.send(page(messageId, 'x'))).toMatchObject({ duplicates: 1 });
  });

  test('without messageId are known by their body if they carry their own time, else they are two events', async () => {
    const timed = { type: 'page', anonymousId: 'nameless', timestamp: '2025-03-01T10:00:00Z' };
    expect(await web.send(timed)).toMatchObject({ accepted: 1 });
    expect(await web.send(timed)).toMatchObject({ duplicates: 1 });
    const untimed = { type: 'page', anonymousId: 'nameless' };
    expect(await web.send(untimed, untimed)).toMatchObject({ accepted: 2 });
  });
});
