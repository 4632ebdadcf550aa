import type { Change } from '@throughline/contract/change';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;

beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
});
afterAll(() => shop.close());

interface Page {
  readonly changes: Change[];
  readonly nextCursor: string | null;
  readonly hasMore: boolean;
}

/** Reads the feed from a cursor to its present end. */
async function readOn(cursor: string | null, limit = 7): Promise<{ changes: Change[]; cursor: string | null }> {
  const changes: Change[] = [];
  for (let at = cursor; ; ) {
    const { body } = await shop.ask<Page>(`/api/changes?limit=${limit}${at === null ? '' : `&cursor=${at}`}`);
    changes.push(...body.changes);
    at = body.nextCursor;
    if (!body.hasMore) return { changes, cursor: at };
  }
}

const nameOf = ({ profileId, version }: Change): string => `${profileId} ${version}`;

describe('the change feed', () => {
  test('tells of a person’s becoming, merging and splitting in rising versions', async () => {
    const { cursor } = await readOn(null);
    await web.send({ type: 'page', anonymousId: 'phone', timestamp: '2025-03-01T10:00:00Z' });
    const { id: phone } = await shop.person('anonymous_id:phone');
    await web.send({ type: 'identify', userId: 'ada', anonymousId: 'phone', traits: { firstName: 'Ada' } });
    const { id: ada } = await shop.person('user_id:ada');
    await shop.ask(`/api/people/${ada}/split`, { recordIds: [phone], reason: 'a borrowed phone' });

    const { changes } = await readOn(cursor);
    const kinds = (id: string): string[] =>
      changes
        .filter(({ profileId }) => profileId === id)
        .sort((one, two) => one.version - two.version)
        .map(({ kind }) => kind);
    expect(kinds(phone)).toEqual(['created', 'removed', 'split']);
    expect(kinds(ada)).toEqual(['renamed', 'changed', 'split']);
    expect(changes.find(({ kind }) => kind === 'changed')).toMatchObject({ after: { traits: { firstName: 'Ada' } } });
    expect(changes.filter(({ kind }) => kind === 'split')).toMatchObject([
      { cause: { kind: 'judgement' } },
      { cause: { kind: 'judgement' } },
    ]);
  });

  test('goes by the number of the transaction, also where it gains a digit', async () => {
    const { rows } = await shop.database.pool.query<{ next: string }>('select pg_current_xact_id()::text as next');
    const profileId = '00000000-0000-4000-8000-000000000001';
    await shop.database.pool.query(
      `insert into change (profile_id, version, xid, kind, cause)
       select $1, number, number::text::xid8, 'changed', '{}' from generate_series(9, 11) as number`,
      [profileId],
    );
    expect(Number(rows[0]!.next)).toBeGreaterThan(11);
    const { body } = await shop.ask<Page>('/api/changes?limit=3');
    expect(body.changes.map(({ version }) => version)).toEqual([9, 10, 11]);
  });

  test('read while people change, gives every change once and misses none', async () => {
    let { cursor } = await readOn(null);
    const from = cursor;
    let isSending = true;
    const sending = Promise.all(
      Array.from({ length: 6 }, async (_, lane) => {
        for (let at = 0; at < 25; at += 1) {
          const userId = `u${(at * 7 + lane) % 40}`;
          await web.send(
            { type: 'identify', userId, traits: { visits: at, lane } },
            { type: 'page', anonymousId: `d${at}-${lane}` },
          );
        }
      }),
    ).then(() => (isSending = false));
    const read: Change[] = [];
    while (isSending) {
      const more = await readOn(cursor, 50);
      read.push(...more.changes);
      cursor = more.cursor;
    }
    await sending;
    read.push(...(await readOn(cursor)).changes);
    expect(new Set(read.map(nameOf)).size).toBe(read.length);
    expect(read.map(nameOf)).toEqual((await readOn(from, 500)).changes.map(nameOf));
    expect(read.length).toBeGreaterThan(190);
  });
});
