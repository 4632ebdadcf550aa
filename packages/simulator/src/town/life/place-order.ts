import type { JsonObject } from '../../segment-call.ts';
import { DAY_MS, HOUR_MS } from '../duration.ts';
import { type Basket, basketProperties } from './basket.ts';
import { type Customer, nextNumber } from './customer.ts';
import type { Place } from './place.ts';
import type { Naming, PlacedOrder } from './placed-order.ts';
import type { Scene } from './scene.ts';
import { whoIsThere } from './visit.ts';

const THANK_YOU_PAGE_PROBABILITY = 0.3;
/** The back-end's queue stands still, so that later news of the order overtakes the purchase. */
const OVERTAKEN_PROBABILITY = 0.03;
const LONGEST_STANDSTILL_HOURS = 9 * 24;

/** An order online as it is placed, with the moment promised for it. */
export interface OnlineOrder extends PlacedOrder {
  readonly way: 'delivery' | 'pickup';
  readonly promisedAt: number;
}

/**
 * An order of the web shop or the app: the back-end tells it, and the thank-you page often once more.
 */
export function placeOrder(
  scene: Scene,
  customer: Customer,
  { place, named, basket, way }: { place: Place; named: Naming; basket: Basket; way: 'delivery' | 'pickup' },
  at: number,
): OnlineOrder {
  const { random, resident } = customer;
  const orderId = `W-${resident.number}-${nextNumber(customer, 'order')}`;
  const promisedAt = way === 'pickup' ? at + random.integer(3, 48) * HOUR_MS : at + random.integer(3, 8) * DAY_MS;
  const properties: JsonObject = basketProperties(orderId, basket);
  const isTold = scene.telling.say({
    source: 'shop-backend',
    resident,
    at,
    body: {
      type: 'track',
      event: 'Order Completed',
      ...named,
      properties: { ...properties, promised_at: new Date(promisedAt).toISOString(), fulfilment: way },
    },
    delayMs: random.chance(OVERTAKEN_PROBABILITY) ? random.integer(6, LONGEST_STANDSTILL_HOURS) * HOUR_MS : 0,
  });
  if (isTold) {
    const { currency, totalMinor, lines } = basket;
    const bought = { at, orderId, currency, totalMinor, lines: lines.length, isNamed: true, isInFile: false };
    scene.telling.learn({ kind: 'bought', resident: resident.id, ...bought });
  }
  if (random.chance(THANK_YOU_PAGE_PROBABILITY)) {
    const body = { type: 'track', event: 'Order Completed', ...whoIsThere(customer, place, at), properties };
    scene.telling.say({ source: place.source, resident, at: at + 2_000, body });
  }
  return { orderId, customer, named, basket, way, at, promisedAt };
}
