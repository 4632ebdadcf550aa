import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from '@throughline/contract/problem';
import { type DatabaseLink, openDatabaseLink } from '@throughline/server/testing/database-link';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Answer, type Shop, type ShopSource, startShop } from './start-shop.ts';

let link: DatabaseLink;
let shop: Shop;
let web: ShopSource;

beforeEach(async () => {
  shop = await startShop({
    async connect(connection) {
      link = await openDatabaseLink(connection);
      return link.connection;
    },
  });
  web = await shop.addSource('web', 'public');
});
afterEach(async () => {
  await shop.close();
  await link.cut();
});

function pages(from: number, count: number): object[] {
  return Array.from({ length: count }, (_, at) => ({
    type: 'page',
    anonymousId: `v${(from + at) % 10}`,
    messageId: `m${from + at}`,
    timestamp: '2025-03-01T10:00:00Z',
  }));
}

function expectToComeBack({ status, headers, body }: Answer<Problem>, expected: number): void {
  expect(status).toBe(expected);
  expect(headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(body).toMatchObject({ status: expected, code: expect.any(String), message: expect.any(String) });
}

/**
 * Sends batches of ten over six lanes for as long as the disturbance lasts, each again until it is taken, as every SDK
 * does. @returns how many events were sent, and how many batches more than once.
 */
async function sendDuring(disturbance: () => Promise<void>): Promise<{ events: number; resent: number }> {
  const sent = { events: 0, resent: 0 };
  let isOver = false;
  const lane = async (): Promise<void> => {
    while (!isOver) {
      const batch = pages(sent.events, 10);
      sent.events += 10;
      for (let answer = await web.post<Problem>('batch', { batch }); answer.status !== 200; sent.resent += 1) {
        expectToComeBack(answer, 503);
        answer = await web.post<Problem>('batch', { batch });
      }
    }
  };
  const disturbing = disturbance().then(() => (isOver = true));
  await Promise.all([disturbing, ...Array.from({ length: 6 }, lane)]);
  return sent;
}

async function sometimes(times: number, disturb: () => Promise<unknown>): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await sleep(20 + Math.random() * 60);
    await disturb();
  }
}

/** How often each messageId is stored; all are 1 when all is well. */
async function copies(): Promise<Record<string, number>> {
  const { rows } = await shop.database.pool.query<{ id: string; copies: number }>(
    `select payload::jsonb ->> 'messageId' as id, count(*)::int as copies from event group by id`,
  );
  return Object.fromEntries(rows.map(({ id, copies: count }) => [id, count]));
}

function onceEach(count: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`m${at}`, 1]));
}

describe('more events than can be taken in', () => {
  test('are answered with 429 and Retry-After, and those that wait are all taken in later', async () => {
    const blocker = await shop.database.pool.connect();
    await blocker.query('select pg_advisory_lock(7301)');
    const batch = Array.from({ length: 2_500 }, () => 'no event');
    const waiting = Array.from({ length: 8 }, () => web.post('batch', { batch }));
    await expect
      .poll(async () => (await fetch(`${shop.url}/metrics`)).text(), { timeout: 10_000 })
      .toMatch(/^throughline_intake_events 20000$/m);

    const late = await web.post<Problem>('batch', { batch: pages(0, 1) });
    expectToComeBack(late, 429);
    expect(late.body.code).toBe('too_many_requests');
    await blocker.query('select pg_advisory_unlock(7301)');
    blocker.release();
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect((await web.post('batch', { batch: pages(0, 1) })).body).toMatchObject({ accepted: 1 });
    expect(await shop.stats()).toMatchObject({ events: 1, quarantined: 20_000 });
  });
});

describe('a backlog of ten times what can be taken in', () => {
  /** Time of a transaction beside what the database takes; ms. What is slept does not depend on how busy a machine is. */
  const cost = { fixedMs: 40, eachMs: 3 };
  /** Answers of live senders in each part of the test; the slowest of a hundred is the 99th percentile. */
  const LIVE = 100;
  let slow: Shop;

  beforeEach(async () => {
    slow = await startShop({
      more: {
        run: async ({ events, refused }) => {
          await sleep(cost.fixedMs + cost.eachMs * (events.length + refused.length));
          return { duplicates: new Set(), refused: new Map() };
        },
      },
    });
  });
  afterEach(() => slow.close());

  /** The 99th percentile of the time in which live events, sent one after the other over ten lanes, are answered; ms. */
  async function liveP99(source: ShopSource): Promise<number> {
    const times: number[] = [];
    const lane = async (): Promise<void> => {
      while (times.length < LIVE) {
        const sentAt = performance.now();
        const { status } = await source.post('page', { anonymousId: `live${times.length}` });
        expect(status).toBe(200);
        times.push(performance.now() - sentAt);
        await sleep(10);
      }
    };
    await Promise.all(Array.from({ length: 10 }, lane));
    return times.toSorted((left, right) => left - right)[Math.ceil(times.length * 0.99) - 1]!;
  }

  test('of expensive events lets live ones through, and goes on meanwhile', { timeout: 60_000 }, async () => {
    const source = await slow.addSource('web', 'public');
    const calm = await liveP99(source);
    const storm = { isOver: false, taken: 0, refused: 0 };
    const sender = async (lane: number): Promise<void> => {
      for (let posts = 0; !storm.isOver; posts += 1) {
        const from = (lane * 1_000 + posts) * 500;
        const batch = pages(from, 500).map((page, at) => ({ ...page, anonymousId: `late${from + at}` }));
        const { status } = await source.post('batch', { batch });
        if (status === 200) storm.taken += batch.length;
        else {
          expect(status).toBe(429);
          storm.refused += 1;
          await sleep(100);
        }
      }
    };
    const senders = Promise.all(Array.from({ length: 40 }, (_, lane) => sender(lane)));
    await expect.poll(() => storm.refused, { timeout: 20_000 }).toBeGreaterThan(0);
    const taken = storm.taken;
    const stormy = await liveP99(source);
    expect.soft(storm.taken).toBeGreaterThan(taken);
    storm.isOver = true;
    cost.eachMs = 0;
    // A quarter of 1,000 events would take 790 ms, and a live one waits for up to two transactions.
    expect(stormy / calm).toBeLessThan(7);
    await senders;
  });
});

describe('a database that cannot be reached', () => {
  test('is answered with 503 and Retry-After, nothing is quarantined, and it heals by itself', async () => {
    await web.send(...pages(0, 1));
    await link.cut();
    expectToComeBack(await web.post<Problem>('batch', { batch: pages(1, 3) }), 503);
    expectToComeBack(await web.post<Problem>('page', { anonymousId: 'v' }), 503);
    expectToComeBack(await shop.ask<Problem>('/api/people'), 503);
    expect((await fetch(`${shop.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${shop.url}/livez`)).status).toBe(200);

    await link.mend();
    expect((await web.post('batch', { batch: pages(1, 3) })).body).toMatchObject({ accepted: 3, duplicates: 0 });
    expect((await fetch(`${shop.url}/readyz`)).status).toBe(200);
    expect(await shop.stats()).toMatchObject({ events: 4, quarantined: 0 });
  });

  test('that comes and goes in the middle of things loses nothing and doubles nothing', async () => {
    const { events, resent } = await sendDuring(() =>
      sometimes(8, async () => {
        await link.cut();
        await link.mend();
      }),
    );
    expect(resent).toBeGreaterThan(0);
    expect(await copies()).toEqual(onceEach(events));
    expect(await shop.stats()).toMatchObject({ quarantined: 0, people: 10 });
  });

  test('that breaks after a commit and before its answer: sent again, the events are duplicates', async () => {
    link.loseNextCommit();
    expectToComeBack(await web.post<Problem>('batch', { batch: pages(0, 5) }), 503);
    expect((await web.post('batch', { batch: pages(0, 5) })).body).toMatchObject({
      accepted: 0,
      duplicates: 5,
      quarantined: [],
    });
    expect(await copies()).toEqual(onceEach(5));
  });

  test('whose administrator ends connections: nothing is quarantined, lost or doubled', async () => {
    const { events, resent } = await sendDuring(() =>
      sometimes(8, () =>
        shop.database.pool.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where application_name = 'throughline' and datname = current_database()`,
        ),
      ),
    );
    expect(resent).toBeGreaterThan(0);
    expect(await copies()).toEqual(onceEach(events));
    expect(await shop.stats()).toMatchObject({ quarantined: 0, people: 10 });
  });
});
