import type { Random } from '../random.ts';
import type { JsonObject } from '../segment-call.ts';
import { fillBasket } from './basket.ts';
import type { Device } from './device.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './duration.ts';
import type { Person } from './person.ts';
import { type Utterance, utter } from './shop-call.ts';

/** Who buys, as the back-end names them, and the browser they do it in. */
export interface Buyer {
  readonly named: Pick<Utterance['body'], 'userId' | 'anonymousId' | 'context'>;
  readonly browser: Device;
}

const THANK_YOU_PAGE_PROBABILITY = 0.4;
const CANCELLED_PROBABILITY = 0.04;
const PICK_UP_PROBABILITY = 0.2;
const LATE_PROBABILITY = 0.12;
const REFUND_PROBABILITY = 0.1;
const REFUND_OVERTAKES_PROBABILITY = 0.4;

/**
 * An order of the web shop from the purchase to the refund. The back-end tells it; the thank-you page often tells
 * of the same purchase once more. `count` numbers a person's orders.
 */
export function order(random: Random, person: Person, count: number, buyer: Buyer, at: number): Utterance[] {
  const orderId = `W-${person.number}-${count}`;
  const isPickedUp = random.chance(PICK_UP_PROBABILITY);
  const promisedAt = at + random.integer(2, 6) * DAY_MS;
  const basket = fillBasket(random, orderId, person.locale.currency, !isPickedUp);
  const say = (event: string, happenedAt: number, properties: JsonObject = {}) =>
    utter('shop-backend', person.id, happenedAt, {
      type: 'track',
      event,
      ...buyer.named,
      properties: { order_id: orderId, ...properties },
    });
  const completed = say('Order Completed', at, { ...basket, promised_at: new Date(promisedAt).toISOString() });
  const thankYou = random.chance(THANK_YOU_PAGE_PROBABILITY) ? [thankYouPage(person, buyer, basket, at + 2000)] : [];

  if (random.chance(CANCELLED_PROBABILITY)) {
    return [...thankYou, completed, say('Order Cancelled', at + random.integer(1, 20) * HOUR_MS)];
  }
  const paid = random.chance(0.25) ? [say('Order Updated', at + 5 * MINUTE_MS, { status: 'paid' })] : [];
  const arrivedAt = random.chance(LATE_PROBABILITY)
    ? promisedAt + random.integer(3, 90) * HOUR_MS
    : promisedAt - random.integer(1, 16) * HOUR_MS;
  const handedOver = isPickedUp
    ? [say('Order Ready for Pickup', arrivedAt, { store: 'S1' })]
    : [
        say('Order Shipped', at + random.integer(5, 30) * HOUR_MS, { carrier: 'Sample Post' }),
        say('Order Delivered', arrivedAt),
      ];
  if (!random.chance(REFUND_PROBABILITY)) return [...thankYou, completed, ...paid, ...handedOver];

  const refundedAt = arrivedAt + random.integer(1, 9) * DAY_MS;
  const refund = say('Order Refunded', refundedAt, {
    refund_id: `R-${person.number}-${count}`,
    total: random.chance(0.5) ? basket.total : basket.products[0].price,
    currency: basket.currency,
  });
  // The purchase got stuck in the back-end's queue and reaches the engine after the refund.
  const isOvertaken = random.chance(REFUND_OVERTAKES_PROBABILITY);
  const purchase = isOvertaken ? { ...completed, arrivesAt: refundedAt + 2 * HOUR_MS } : completed;
  return [...thankYou, purchase, ...paid, ...handedOver, refund];
}

function thankYouPage(person: Person, buyer: Buyer, basket: JsonObject, at: number): Utterance {
  const { userId } = buyer.named;
  return utter('web-shop', person.id, at, {
    type: 'track',
    event: 'Order Completed',
    ...(userId !== undefined && { userId }),
    anonymousId: buyer.browser.anonymousId,
    context: buyer.browser.context,
    properties: basket,
  });
}
