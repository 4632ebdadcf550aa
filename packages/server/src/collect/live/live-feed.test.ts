import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveArrivals } from '@throughline/contract/live';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';
import { silentLog } from '../../testing/test-log.ts';
import { createLiveFeed, type LiveFeed, type Watcher } from './live-feed.ts';
import type { LiveFilter } from './live-filter.ts';

const EVERYTHING: LiveFilter = {
  sourceId: null,
  type: null,
  name: null,
  only: null,
  recordId: null,
  identifierId: null,
};

let it: TestApp;
let writeKey: string;
let feed: LiveFeed;
beforeAll(async () => {
  it = await createTestApp();
  ({ writeKey } = await it.makeSource('web', 'server'));
});
afterAll(() => it.stop());
beforeEach(() => {
  const { pool } = it.database;
  feed = createLiveFeed({ pool, log: silentLog(), announce: () => undefined }, { perProcess: 3, perCaller: 2 });
});
afterEach(() => feed.close());

interface Told extends Watcher {
  readonly arrivals: LiveArrivals[];
  readonly ends: number[];
}
const watcher = (who: string, more: Partial<Watcher> = {}): Told => {
  const arrivals: LiveArrivals[] = [];
  const ends: number[] = [];
  return {
    filter: EVERYTHING,
    cursor: null,
    who,
    tell: (_id, told) => arrivals.push(told) > 0,
    mayStay: async () => true,
    end: () => void ends.push(1),
    arrivals,
    ends,
    ...more,
  };
};
const send = () => it.send(writeKey, { type: 'track', event: 'Seen', userId: 'u1' });

describe('the live feed', { timeout: 20_000 }, () => {
  test('takes so many of one caller, and so many in all', async () => {
    const leave = await feed.watch(watcher('ada'));
    await feed.watch(watcher('ada'));
    await expect(feed.watch(watcher('ada'))).rejects.toMatchObject({ slug: 'too_many_watchers' });
    await feed.watch(watcher('bob'));
    await expect(feed.watch(watcher('eve'))).rejects.toMatchObject({ slug: 'too_many_watchers' });
    leave();
    leave();
    await feed.watch(watcher('eve'));
    expect(feed.watchers()).toBe(3);
  });

  test('cuts off who is too slow, and goes on with the others', async () => {
    const slow = watcher('slow', { tell: () => false });
    const quick = watcher('quick');
    await Promise.all([feed.watch(slow), feed.watch(quick)]);
    await send();
    await expect.poll(() => quick.arrivals.length, { timeout: 4_000 }).toBe(1);
    expect(slow.ends).toEqual([1]);
    expect(feed.watchers()).toBe(1);
  });

  test('ends who may not stay any more, without an event having to come', async () => {
    const gone = watcher('gone', { mayStay: async () => false });
    await feed.watch(gone);
    await expect.poll(() => gone.ends, { timeout: 8_000 }).toEqual([1]);
    expect(feed.watchers()).toBe(0);
  });

  test('tells nothing once nobody watches any more', async () => {
    const leave = await feed.watch(watcher('ada'));
    leave();
    await sleep(700);
    const told = async (): Promise<number> =>
      Number((await it.database.pool.query('select count(*) from live_part')).rows[0].count);
    await it.database.pool.query('truncate live_watch, live_part');
    // The watch of before is remembered until the next write.
    await send();
    await sleep(900);
    await send();
    await sleep(900);
    expect(await told()).toBe(0);
  });

  test('takes nobody any more once it is closed', async () => {
    const one = watcher('ada');
    await feed.watch(one);
    feed.close();
    expect(one.ends).toEqual([1]);
    await expect(feed.watch(watcher('bob'))).rejects.toMatchObject({ slug: 'not_ready' });
  });
});
