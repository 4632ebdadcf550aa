import { DAY_MS } from '../duration.ts';
import { decimal } from '../brand/price.ts';
import type { ProblemKind } from '../brand/problem-kind.ts';
import type { PlacedOrder } from './placed-order.ts';
import { refund } from './refund.ts';
import type { Scene } from './scene.ts';

const REPLACED_PROBABILITY = 0.3;
const TILL_RETURN_PROBABILITY = 0.3;

/** What the brand does about a problem it takes up at `at` (ms since 1970): money back, the thing again, or words. */
export function remedy(scene: Scene, order: PlacedOrder, what: ProblemKind, at: number): void {
  const { customer, basket, orderId, named } = order;
  const { random, resident } = customer;
  const say = (event: string, when: number, properties = {}) =>
    scene.telling.say({
      source: 'shop-backend',
      resident,
      at: when,
      body: { type: 'track', event, ...named, properties: { order_id: orderId, ...properties } },
    });
  switch (what) {
    case 'late':
      return;
    case 'charged twice':
      say('Payment Corrected', at, { amount: decimal(basket.totalMinor), currency: basket.currency });
      return;
    case 'missing':
      if (random.chance(REPLACED_PROBABILITY)) say('Replacement Sent', at + DAY_MS);
      else refund(scene, order, { part: 'all', hasReceipt: true, isAtTill: false }, at);
      return;
    case 'damaged':
    case 'wrong size': {
      const part = basket.lines.length === 1 && basket.shippingMinor === 0 ? 'all' : 'first line';
      if (order.way === 'till' || random.chance(TILL_RETURN_PROBABILITY)) {
        refund(scene, order, { part, hasReceipt: true, isAtTill: true }, at + 2 * DAY_MS);
        return;
      }
      say('Return Requested', at, { reason: what });
      if (what === 'damaged' && random.chance(REPLACED_PROBABILITY)) say('Replacement Sent', at + 2 * DAY_MS);
      else refund(scene, order, { part, hasReceipt: true, isAtTill: false }, at + 4 * DAY_MS);
    }
  }
}
