import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ShopImport, startShopImport } from '../shop-import.ts';

const FILE = path.join(
  process.env['THROUGHLINE_REES46_DIR'] ||
    path.resolve(import.meta.dirname, '../../../shared/data/clickstream/rees46_2019oct'),
  '2019-Oct_first17k.csv.gz',
);
const isThere = existsSync(FILE);
if (!isThere) console.log(`skipped: REES46 is not at ${FILE} (set THROUGHLINE_REES46_DIR)`);

describe.skipIf(!isThere)('the real REES46 stream', () => {
  let it: ShopImport;
  beforeAll(async () => {
    it = await startShopImport('rees46', path.join(import.meta.dirname, 'mapping.json'));
  });
  afterAll(() => it.close());

  test('is understood before anything is sent: events, users, orders and money', async () => {
    const { preview, rows, clock } = await it.run([FILE], '--dry-run');
    expect(rows).toEqual({ read: 17_434, bad: 0, repeated: 0 });
    expect(clock).toEqual({ twice: 0, never: 0 });
    const made = preview!.rules.map(({ name, events }) => [name, events]);
    expect(Object.fromEntries(made)).toEqual({ viewed: 17_055, added: 165, completed: 200 });
    expect(preview).toMatchObject({ users: 4_504, sameIds: 5 });
    expect(preview?.money).toEqual([
      { event: 'Order Completed', property: 'total', currency: 'USD', sum: '59442.63', events: 200 },
    ]);
  }, 240_000);

  test('arrives once, however often it is imported', async () => {
    const first = await it.run([FILE]);
    expect(first.events).toMatchObject({ made: 17_420, accepted: 17_415, duplicates: 5, quarantined: 0 });
    const again = await it.run([FILE]);
    expect(again.events).toMatchObject({ made: 17_420, accepted: 0, duplicates: 17_420, quarantined: 0 });
    expect(await it.stats()).toMatchObject({
      events: 17_415,
      people: 4_504,
      identified: 4_504,
      anonymous: 0,
      records: 4_504,
      quarantined: 0,
    });

    let [buyers, orders, cents] = [0, 0, 0n];
    for await (const { orders: own } of it.people()) {
      if (own.count > 0) buyers += 1;
      orders += own.count;
      for (const { currency, orderedMinor } of own.money) if (currency === 'USD') cents += BigInt(orderedMinor);
    }
    expect([buyers, orders, cents]).toEqual([193, 200, 5_944_263n]);

    let units = 0;
    for await (const { lines } of it.orders()) units += (lines as object[]).length;
    expect(units).toBe(214);

    const sessions = new Set<unknown>();
    const boughtIn = new Set<unknown>();
    const counts: Record<string, number> = {};
    for await (const { name, payload } of it.events()) {
      const session = (payload as { context: { sessionId: string } }).context.sessionId;
      sessions.add(session);
      if (name === 'Order Completed') boughtIn.add(session);
      counts[name!] = (counts[name!] ?? 0) + 1;
    }
    expect([sessions.size, boughtIn.size]).toEqual([5_066, 200]);
    expect(counts).toEqual({ 'Product Viewed': 17_051, 'Product Added': 164, 'Order Completed': 200 });
  }, 240_000);
});
