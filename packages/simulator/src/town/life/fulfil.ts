import type { JsonObject } from '../../segment-call.ts';
import { HOUR_MS, MINUTE_MS } from '../duration.ts';
import { latePerMille, partnerOf } from '../brand/delivery-partner.ts';
import { drawLatenessMs } from '../brand/lateness.ts';
import { nearestStore } from '../brand/store.ts';
import type { TownSourceName } from '../brand/town-source.ts';
import { homeAt } from './home-at.ts';
import { whenOpen } from './opening-hours.ts';
import type { Outcome } from './outcome.ts';
import type { OnlineOrder } from './place-order.ts';
import { mayAct, type Scene, withinCalendar } from './scene.ts';

const CANCELLED_PROBABILITY = 0.015;
const LOST_PROBABILITY = 0.009;
const PICKUP_LATE_PROBABILITY = 0.06;
const LONGEST_EARLY_HOURS = 60;

/** What the brand and its partner make of an order: cancelled (null), handed over in time or late, or lost on the way. */
export function fulfil(scene: Scene, order: OnlineOrder): Outcome | null {
  const { customer, at } = order;
  if (customer.random.chance(CANCELLED_PROBABILITY)) {
    const cancelledAt = at + customer.random.integer(1, 20) * HOUR_MS;
    if (say(scene, order, 'shop-backend', 'Order Cancelled', cancelledAt)) {
      const { resident } = customer;
      scene.telling.learn({ kind: 'cancelled', resident: resident.id, at: cancelledAt, orderId: order.orderId });
    }
    return null;
  }
  return order.way === 'pickup' ? prepare(scene, order) : deliver(scene, order);
}

function deliver(scene: Scene, order: OnlineOrder): Outcome {
  const { at, promisedAt, customer } = order;
  const { random, resident } = customer;
  const home = homeAt(scene.family, resident, at);
  const partner = { carrier: partnerOf(home).name };
  const shippedAt = at + random.integer(5, 40) * HOUR_MS;
  say(scene, order, 'delivery', 'Order Shipped', shippedAt, partner);
  if (random.chance(LOST_PROBABILITY)) {
    promise(scene, order, null);
    return { experience: 'not delivered', receivedAt: null, problem: 'missing' };
  }
  const isLate = random.integer(1, 1_000) <= latePerMille(home, promisedAt);
  const early = random.integer(0, Math.min(LONGEST_EARLY_HOURS, (promisedAt - shippedAt) / HOUR_MS - 4)) * HOUR_MS;
  const deliveredAt = isLate ? promisedAt + drawLatenessMs(random) : promisedAt - early;
  say(scene, order, 'delivery', 'Order Delivered', deliveredAt, partner);
  promise(scene, order, deliveredAt);
  return { experience: isLate ? 'late' : 'on time', receivedAt: deliveredAt, problem: isLate ? 'late' : null };
}

/** Kerbside: the store says when it is ready, the app or the till that the car stands there and that it has gone. */
function prepare(scene: Scene, order: OnlineOrder): Outcome {
  const { at, promisedAt, customer } = order;
  const { random, resident } = customer;
  const { id: store } = nearestStore(homeAt(scene.family, resident, at));
  const isLate = random.chance(PICKUP_LATE_PROBABILITY);
  const readyAt = isLate
    ? promisedAt + random.integer(1, 30) * HOUR_MS
    : Math.max(at + 30 * MINUTE_MS, promisedAt - random.integer(0, 12) * HOUR_MS);
  say(scene, order, 'shop-backend', 'Order Ready for Pickup', readyAt, { store });
  promise(scene, order, readyAt);
  const arrivedAt = whenOpen(readyAt + random.integer(1, 40) * HOUR_MS);
  const pickedUpAt = arrivedAt + random.integer(2, 25) * MINUTE_MS;
  if (!mayAct(scene, customer, arrivedAt)) return { experience: 'on time', receivedAt: null, problem: null };
  say(scene, order, 'store-tills', 'Pickup Arrived', arrivedAt, { store, bay: random.integer(1, 6) });
  say(scene, order, 'store-tills', 'Order Picked Up', pickedUpAt, { store });
  return { experience: isLate ? 'late' : 'on time', receivedAt: pickedUpAt, problem: isLate ? 'late' : null };
}

function say(
  scene: Scene,
  { customer, named, orderId }: OnlineOrder,
  source: TownSourceName,
  event: string,
  at: number,
  properties: JsonObject = {},
): boolean {
  const { anonymousId, ...others } = named;
  // A browser's cookie is known to the shop alone.
  const who = source === 'shop-backend' && anonymousId !== undefined ? { ...others, anonymousId } : others;
  const body = { type: 'track', event, ...who, properties: { order_id: orderId, ...properties } };
  return scene.telling.say({ source, resident: customer.resident, at, body });
}

function promise(scene: Scene, { customer, way, orderId, at, promisedAt }: OnlineOrder, keptAt: number | null): void {
  if (withinCalendar(scene, at) === null) return;
  const kept = withinCalendar(scene, keptAt);
  scene.telling.learn({
    kind: 'promise',
    resident: customer.resident.id,
    what: way,
    about: orderId,
    madeAt: at,
    promisedAt,
    keptAt: kept,
    lateMs: kept === null ? null : Math.max(0, kept - promisedAt),
  });
}
