import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { toAmount } from './cents.ts';
import { eventsOfOrder } from './order-events.ts';
import { missingTables, readOlistOrders } from './tables.ts';
import { totalsOfTables } from './totals.ts';

const folder =
  process.env['THROUGHLINE_OLIST_DIR'] || path.resolve(import.meta.dirname, '../../../shared/data/retail/olist');
const isThere = missingTables(folder).length === 0;
if (!isThere) console.log(`skipped: the Olist tables are not in ${folder} (set THROUGHLINE_OLIST_DIR)`);

describe.skipIf(!isThere)('the real Olist tables', () => {
  const orders = isThere ? readOlistOrders(folder) : [];
  const events = orders.flatMap(eventsOfOrder);
  const count = (name: string) => events.filter(({ event }) => event === name).length;
  /** Money is added up in whole cents from the digits that go over the wire. */
  const sum = (field: string) =>
    events.reduce((cents, { properties }) => cents + Math.round(Number(properties?.[field] ?? 0) * 100), 0);

  it('have the published totals', () => {
    expect(totalsOfTables(orders)).toEqual({
      orders: 19_141,
      cancelled: 449,
      people: 18_861,
      withSeveralOrders: 232,
      paidCents: 315_240_389,
      cancelledCents: 10_389_859,
    });
  });

  it('become events that say the same', () => {
    expect(new Set(events.map(({ userId }) => userId)).size).toBe(18_861);
    expect([count('Order Completed'), count('Order Cancelled'), count('Product Reviewed')]).toEqual([
      19_141, 449, 19_187,
    ]);
    expect([sum('total'), sum('revenue'), sum('shipping')].map(toAmount)).toEqual([
      3_152_403.89, 2_592_093.26, 429_410.72,
    ]);
  });

  it('give each fact its own messageId, and an instant that is there', () => {
    expect(new Set(events.map(({ messageId }) => messageId)).size).toBe(events.length);
    expect(events.every(({ timestamp }) => timestamp.endsWith('Z'))).toBe(true);
  });

  it('keep and break as many promises as published: 15,654 on time, 1,380 late', () => {
    const promises = new Map<unknown, string>();
    for (const { event, properties } of events) {
      const promisedAt = properties?.['promised_at'];
      if (event === 'Order Completed' && typeof promisedAt === 'string')
        promises.set(properties?.['order_id'], promisedAt);
    }
    const arrivals = events.filter(({ event }) => event === 'Order Delivered');
    const late = arrivals.filter(
      ({ properties, timestamp }) => timestamp > (promises.get(properties?.['order_id']) ?? ''),
    );
    expect([arrivals.length - late.length, late.length]).toEqual([15_654, 1_380]);
  });
});
