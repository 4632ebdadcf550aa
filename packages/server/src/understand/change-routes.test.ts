import type { Change } from '@throughline/contract/change';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestApp, type TestApp } from '../testing/test-app.ts';

let it: TestApp;
let writeKey: string;
interface Page {
  readonly changes: Change[];
  readonly nextCursor: string | null;
  readonly hasMore: boolean;
}

beforeAll(async () => {
  it = await createTestApp();
  ({ writeKey } = await it.makeSource('shop', 'server'));
});
afterAll(() => it.stop());

/** The feed waits for every older transaction of the cluster, and so for those of tests in other databases. */
async function untilShown(cursor: string | null): Promise<void> {
  await vi.waitFor(async () => expect((await readOn(cursor)).changes).not.toEqual([]), {
    timeout: 20_000,
    interval: 50,
  });
}

async function readOn(cursor: string | null, limit = 500): Promise<Page> {
  return (await it.ask<Page>(`/api/changes?limit=${limit}${cursor === null ? '' : `&cursor=${cursor}`}`)).body;
}

test('the feed gives every change once, and its cursor goes on from where it stopped', async () => {
  expect(await readOn(null)).toEqual({ changes: [], nextCursor: null, hasMore: false });
  for (const n of [1, 2, 3])
    await it.send(writeKey, { type: 'identify', userId: `u${n}`, messageId: `m${n}`, traits: { n } });
  await vi.waitFor(async () => expect((await readOn(null)).changes.length).toBeGreaterThan(2), { timeout: 20_000 });
  const seen: Change[] = [];
  let page = await readOn(null, 2);
  for (; page.hasMore; page = await readOn(page.nextCursor, 2)) seen.push(...page.changes);
  seen.push(...page.changes);
  expect(seen.filter(({ kind }) => kind === 'created')).toHaveLength(3);
  expect(new Set(seen.map(({ profileId, version }) => `${profileId} ${version}`)).size).toBe(seen.length);

  expect(await readOn(page.nextCursor)).toEqual({ changes: [], nextCursor: page.nextCursor, hasMore: false });
  await it.send(writeKey, { type: 'identify', userId: 'u1', messageId: 'm4', traits: { n: 9 } });
  await untilShown(page.nextCursor);
  expect((await readOn(page.nextCursor)).changes).toMatchObject([{ kind: 'changed', after: { traits: { n: 9 } } }]);
});

test('a change waits until every older transaction has ended, so that nothing comes in behind it', async () => {
  const { nextCursor } = await readOn(null);
  const slow = await it.database.pool.connect();
  await slow.query('begin; select pg_current_xact_id()');
  await it.send(writeKey, { type: 'identify', userId: 'u5', messageId: 'm5' });
  expect((await readOn(nextCursor)).changes).toEqual([]);
  await slow.query('commit');
  slow.release();
  await untilShown(nextCursor);
});
