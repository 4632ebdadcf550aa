import { describe, expect, it } from 'vitest';
import { propertyText } from './property-text.ts';
import { tellTown } from './testing/told-town.ts';

const TOWN = tellTown('orders', 400);
const FATES = new Set([
  'Order Shipped',
  'Order Delivered',
  'Order Ready for Pickup',
  'Order Picked Up',
  'Order Cancelled',
]);

describe('orders of the town', () => {
  it('has an order before every delivery, pick-up, cancellation, refund and review', () => {
    for (const { story } of TOWN) {
      const placedAt = new Map<string, number>();
      for (const entry of story.truth) if (entry.kind === 'bought') placedAt.set(entry.orderId, entry.at);
      for (const { call, occurredAt, person } of story.calls) {
        const orderId = propertyText(call, 'order_id');
        const isNews =
          FATES.has(call.event ?? '') || call.event === 'Order Refunded' || call.event === 'Product Reviewed';
        if (person === null || !isNews || orderId === null) continue;
        if (!(placedAt.get(orderId)! <= occurredAt)) expect.fail(`${call.event} of ${orderId} without an order`);
      }
    }
  });

  it('ships and delivers only what was not cancelled, in this order', () => {
    for (const { story } of TOWN) {
      const events = new Map<string, Map<string, number>>();
      for (const { call, occurredAt } of story.calls) {
        if (!FATES.has(call.event ?? '')) continue;
        const orderId = propertyText(call, 'order_id') ?? '';
        events.set(orderId, (events.get(orderId) ?? new Map<string, number>()).set(call.event!, occurredAt));
      }
      for (const of of events.values()) {
        if (of.has('Order Cancelled')) expect(of.size).toBe(1);
        if (of.has('Order Delivered')) expect(of.get('Order Shipped')).toBeLessThan(of.get('Order Delivered')!);
        if (of.has('Order Picked Up'))
          expect(of.get('Order Ready for Pickup')).toBeLessThan(of.get('Order Picked Up')!);
      }
    }
  });

  it('keeps or breaks each promise by what was delivered', () => {
    for (const { story } of TOWN) {
      for (const entry of story.truth) {
        if (entry.kind !== 'promise') continue;
        const lateMs = entry.keptAt === null ? null : Math.max(0, entry.keptAt - entry.promisedAt);
        if (entry.promisedAt <= entry.madeAt || entry.lateMs !== lateMs) expect.fail(JSON.stringify(entry));
      }
    }
  });
});
