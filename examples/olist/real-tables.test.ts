import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportSummary } from '@throughline/cli/import/import-summary';
import type { PeoplePage } from '@throughline/contract/person-summary';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADMIN_TOKEN, type Shop, startShop } from '../../test/stories/start-shop.ts';

const folder = path.join(
  process.env['THROUGHLINE_OLIST_DIR'] || path.resolve(import.meta.dirname, '../../../shared/data/retail/olist'),
  'dev',
);
const isThere = existsSync(folder);
if (!isThere) console.log(`skipped: the Olist tables are not in ${folder} (set THROUGHLINE_OLIST_DIR)`);

const CLI = path.resolve(import.meta.dirname, '../../packages/cli/src/main.ts');
const MAPPING = path.join(import.meta.dirname, 'mapping.json');

describe.skipIf(!isThere)('the real Olist tables', () => {
  const files = isThere ? readdirSync(folder).map((name) => path.join(folder, name)) : [];
  let shop: Shop;
  let scratch: string;
  beforeAll(async () => {
    shop = await startShop();
    scratch = mkdtempSync(path.join(tmpdir(), 'throughline-olist-'));
  });
  afterAll(async () => {
    await shop.close();
    rmSync(scratch, { recursive: true });
  });

  function start(given: readonly string[], ...options: string[]): ChildProcess {
    const words = [
      'import',
      ...given,
      '--source',
      'olist',
      '--mapping',
      MAPPING,
      '--json',
      '--url',
      shop.url,
      ...options,
    ];
    const env = { ...process.env, THROUGHLINE_ADMIN_TOKEN: ADMIN_TOKEN };
    return spawn(process.execPath, [CLI, ...words], { cwd: scratch, env, stdio: ['ignore', 'pipe', 'inherit'] });
  }

  async function run(given: readonly string[], ...options: string[]): Promise<ImportSummary> {
    const child = start(given, ...options);
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const summary = await text(child.stdout!);
    expect(await ended).toBe(0);
    return JSON.parse(summary) as ImportSummary;
  }

  /** Figures of everybody, as the engine has them. */
  async function totals() {
    let [orders, cancelled, people, withSeveralOrders, ordered, lost] = [0, 0, 0, 0, 0n, 0n];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: PeoplePage = (await shop.ask<PeoplePage>(`/api/people?limit=500${cursor && `&cursor=${cursor}`}`))
        .body;
      for (const { orders: own } of page.people) {
        people += 1;
        orders += own.count + own.cancelled;
        cancelled += own.cancelled;
        if (own.count + own.cancelled > 1) withSeveralOrders += 1;
        for (const money of own.money) {
          ordered += BigInt(money.orderedMinor);
          lost += BigInt(money.cancelledMinor);
        }
      }
      cursor = page.nextCursor;
    }
    return {
      orders,
      cancelled,
      people,
      withSeveralOrders,
      paidCents: Number(ordered + lost),
      cancelledCents: Number(lost),
    };
  }

  /** Deliveries by the promised time, and after it. */
  async function promises() {
    const { rows } = await shop.database.pool.query<{ kept: number; late: number }>(
      `with said as (select name, occurred_at, payload::jsonb -> 'properties' as properties from event)
       select count(*) filter (where delivered.occurred_at <= promised.at)::integer as kept,
         count(*) filter (where delivered.occurred_at > promised.at)::integer as late
       from said as delivered
       join (select properties ->> 'order_id' as order_id, (properties ->> 'promised_at')::timestamptz as at from said
         where name = 'Order Completed') as promised on promised.order_id = delivered.properties ->> 'order_id'
       where delivered.name = 'Order Delivered'`,
    );
    return rows[0];
  }

  test('are understood before anything is sent: rows, people, promises and money as published', async () => {
    const { preview, rows, clock } = await run(files, '--dry-run');
    expect(rows).toMatchObject({ bad: 0, repeated: 0 });
    expect(clock).toEqual({ twice: 11, never: 0 });
    expect(preview).toMatchObject({ users: 18_861, sameIds: 0 });
    const made = Object.fromEntries(preview!.rules.map(({ name, events }) => [name, events]));
    expect(made).toMatchObject({ completed: 19_141, delivered: 17_034, cancelled: 449, review: 19_187 });
    expect(
      Object.fromEntries(preview!.money.map(({ property, sum, currency }) => [property, `${sum} ${currency}`])),
    ).toEqual({
      total: '3152403.89 BRL',
      revenue: '2592093.26 BRL',
      shipping: '429410.72 BRL',
    });
  }, 60_000);

  test('arrive once, in any order of files, through a kill -9 and a second run', async () => {
    const killed = start(files.toReversed());
    const ended = new Promise((resolve) => killed.once('close', resolve));
    while ((await shop.stats()).events < 20_000) await sleep(50);
    killed.kill('SIGKILL');
    await ended;
    expect((await shop.stats()).events).toBeLessThan(111_865);

    const shuffled = [files[3], files[0], files[4], files[1], files[2]].map((file) => file!);
    const second = await run(shuffled);
    expect(second.events).toMatchObject({ made: 111_865, quarantined: 0 });
    expect(second.events.answeredBefore).toBeGreaterThan(0);
    const third = await run(files, '--no-checkpoint');
    expect(third.events).toMatchObject({ accepted: 0, duplicates: 111_865, quarantined: 0 });

    expect(await totals()).toEqual({
      orders: 19_141,
      cancelled: 449,
      people: 18_861,
      withSeveralOrders: 232,
      paidCents: 315_240_389,
      cancelledCents: 10_389_859,
    });
    expect(await promises()).toEqual({ kept: 15_654, late: 1_380 });
    const source = (await shop.ask<{ sources: object[] }>('/api/sources')).body.sources[0];
    expect(source).toMatchObject({
      name: 'olist',
      kind: 'import',
      trust: 'server',
      namespace: 'olist',
      dedupeHorizonDays: null,
    });
  }, 240_000);
});
