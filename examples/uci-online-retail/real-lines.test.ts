import { createReadStream, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { add, type Decimal, decimalOf, decimalText } from '@throughline/core/collect/mapping/exact-decimal';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ShopImport, startShopImport } from '../shop-import.ts';

const FILE = path.join(
  process.env['THROUGHLINE_UCI_DIR'] ||
    path.resolve(import.meta.dirname, '../../../shared/data/retail/uci_online_retail'),
  'online_retail.csv.gz',
);
const isThere = existsSync(FILE);
const isSlow = process.env['THROUGHLINE_SLOW'] === '1';
if (!isThere) console.log(`skipped: UCI Online Retail is not at ${FILE} (set THROUGHLINE_UCI_DIR)`);
else if (!isSlow)
  console.log('skipped: the whole of UCI Online Retail (set THROUGHLINE_SLOW=1); two months of it are run');

const ZERO: Decimal = { kind: 'decimal', units: 0n, scale: 0 };

describe.skipIf(!isThere)('the real lines of UCI Online Retail', () => {
  let it: ShopImport;
  beforeEach(async () => {
    it = await startShopImport('uci-online-retail', path.join(import.meta.dirname, 'mapping.json'));
  });
  afterEach(() => it.close());

  /** Some months, a file each. */
  async function monthFiles(...months: readonly string[]): Promise<string[]> {
    const lines = new Map<string, string[]>(months.map((month) => [month, []]));
    let header: string | null = null;
    for await (const line of createInterface({ input: createReadStream(FILE).pipe(createGunzip()) })) {
      header ??= line;
      const month = /,(\d{4}-\d{2})-\d{2} \d{2}:\d{2}:\d{2},/.exec(line)?.[1];
      lines.get(month ?? '')?.push(line);
    }
    return [...lines].map(([month, own]) => {
      const file = path.join(it.scratch, `online_retail_${month}.csv`);
      writeFileSync(file, [header, ...own, ''].join('\n'));
      return file;
    });
  }

  /** What the engine holds, asked of its API alone. */
  async function figures() {
    const events: Record<string, { count: number; sum: Decimal }> = {};
    const invoices = new Set<unknown>();
    for await (const { name, payload } of it.events()) {
      const { properties } = payload as { properties: Record<string, unknown> };
      const own = (events[name!] ??= { count: 0, sum: ZERO });
      own.count += 1;
      if (typeof properties['total'] === 'number') own.sum = add(own.sum, decimalOf(properties['total']));
      invoices.add(properties['order_id'] ?? properties['invoice']);
    }
    const sums = Object.entries(events).map(([name, { count, sum }]) => [name, [count, decimalText(sum)]]);

    let [placed, refunded] = [ZERO, ZERO];
    for await (const order of it.orders()) {
      if (order.placedAt !== null) placed = add(placed, decimalOf(Number(order.total)));
      else refunded = add(refunded, decimalOf(Number(order.refunded)));
    }

    let [orders, buyers, buyersAgain, cents] = [0, 0, 0, 0n];
    for await (const { identified, orders: own } of it.people()) {
      orders += own.count;
      if (identified && own.count > 0) buyers += 1;
      if (identified && own.count > 1) buyersAgain += 1;
      for (const { orderedMinor } of own.money) cents += BigInt(orderedMinor);
    }
    const stats = await it.stats();
    return {
      invoices: invoices.size,
      events: Object.fromEntries(sums) as Record<string, [number, string]>,
      exported: { placed: decimalText(placed), refunded: decimalText(refunded) },
      people: { orders, buyers, buyersAgain, cents },
      stats,
    };
  }

  test('of two months arrive once and come to the same sums as the lines', async () => {
    const files = await monthFiles('2011-02', '2011-08');
    const dry = await it.run(files, '--dry-run');
    expect(dry.rows).toEqual({ read: 62_991, bad: 0, repeated: 0 });
    expect(dry.preview).toMatchObject({ users: 1_453, sameIds: 0 });
    expect((await it.run(files)).events).toMatchObject({ duplicates: 0, quarantined: 0 });
    expect((await it.run(files.toReversed())).events).toMatchObject({ accepted: 0, quarantined: 0 });
    expect(await figures()).toMatchObject({
      // 1,180,743.16 net: orders less refunds and bad debts.
      invoices: 3_130,
      events: {
        'Order Completed': [2_462, '1271708.21'],
        'Order Refunded': [497, '79902.99'],
        'Bad Debt Adjusted': [3, '-11062.06'],
        'Stock Adjusted': [168, '0'],
      },
      exported: { placed: '1271708.21', refunded: '79902.99' },
      people: { orders: 2_462, buyers: 1_388, buyersAgain: 450, cents: 127_170_821n },
      // 213 invoices without a customer, and the house account.
      stats: { people: 1_667, identified: 1_453, anonymous: 214, records: 1_667, quarantined: 0 },
    });
  }, 240_000);

  test.runIf(isSlow)(
    'of the whole year arrive once, through a kill -9 and a second run',
    async () => {
      const dry = await it.run([FILE], '--dry-run');
      expect(dry.rows).toEqual({ read: 541_909, bad: 0, repeated: 0 });
      expect(dry.clock).toEqual({ twice: 0, never: 0 });
      expect(dry.preview).toMatchObject({ users: 4_372, sameIds: 0 });

      const killed = it.start([FILE]);
      const ended = new Promise((resolve) => killed.once('close', resolve));
      while ((await it.stats()).events < 6_000) await sleep(100);
      killed.kill('SIGKILL');
      await ended;
      expect((await it.stats()).events).toBeLessThan(26_016);
      const second = await it.run([FILE]);
      expect(second.events).toMatchObject({ made: 26_016, quarantined: 0 });
      expect(second.events.answeredBefore).toBeGreaterThan(0);
      const third = await it.run([FILE], '--no-checkpoint');
      expect(third.events).toMatchObject({ made: 26_016, accepted: 0, duplicates: 26_016, quarantined: 0 });

      expect(await figures()).toMatchObject({
        invoices: 25_900,
        events: {
          'Order Completed': [19_963, '10655622.484'],
          'Order Lines Added': [116, '0'],
          'Order Refunded': [3_836, '896812.49'],
          'Bad Debt Adjusted': [3, '-11062.06'],
          'Stock Adjusted': [2_098, '0'],
        },
        exported: { placed: '10655622.48', refunded: '896812.49' },
        people: { orders: 19_963, buyers: 4_339, buyersAgain: 2_845, cents: 1_065_562_248n },
        stats: { events: 26_016, people: 5_982, identified: 4_372, anonymous: 1_610, records: 5_982, quarantined: 0 },
      });
    },
    1_200_000,
  );
});
