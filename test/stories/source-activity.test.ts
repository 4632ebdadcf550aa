import type { SourceActivityList } from '@throughline/contract/source-activity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Shop, startShop } from './start-shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
});
afterAll(() => shop.close());

const activityOf = async (name: string) => {
  const { body } = await shop.ask<SourceActivityList>('/api/sources/activity');
  return body.sources.find(({ source }) => source === name)!;
};

test('a source that never spoke is told from one that did, and what came is counted by the hour', async () => {
  const web = await shop.addSource('web', 'public');
  await shop.addSource('quiet', 'server');
  expect(await activityOf('web')).toMatchObject({ hasSpoken: false, lastAt: null, hours: [] });
  const seen = { type: 'track', event: 'Seen', userId: 'u1', messageId: 'm1' };
  await web.send(seen, { type: 'track', userId: 'u1' });
  await web.send(seen);
  const counted = { accepted: 1, duplicates: 1, quarantined: 1 };
  const activity = await activityOf('web');
  expect(activity).toMatchObject({ hasSpoken: true, counted });
  expect(activity.hours).toEqual([{ hour: expect.stringMatching(/:00:00.000Z$/), ...counted }]);
  expect(Date.now() - Date.parse(activity.lastAt!)).toBeLessThan(5_000);
  expect(await activityOf('quiet')).toMatchObject({ hasSpoken: false, counted: { accepted: 0 } });
});

test('a source that spoke before it was counted has spoken', async () => {
  const till = await shop.addSource('till', 'server');
  await till.send({ type: 'track', event: 'Sold', userId: 'u2' });
  await activityOf('till');
  await shop.database.pool.query('delete from source_activity');
  expect(await activityOf('till')).toMatchObject({ hasSpoken: true, lastAt: null });
});
