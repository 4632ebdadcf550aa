import { DAY_MS } from '../duration.ts';
import { decimal } from '../brand/price.ts';
import { nextNumber } from './customer.ts';
import type { Naming, PlacedOrder } from './placed-order.ts';
import { type Scene, withinCalendar } from './scene.ts';

const PROMISED_DAYS = 14;
const BROKEN_PROMISE_PROBABILITY = 0.06;

/** What is given back: the whole order, or its first line less its share of the discount. */
export type RefundPart = 'all' | 'first line';

/**
 * Money given back for what was asked for at `askedAt` (ms since 1970), promised within two weeks. Without a receipt the
 * till knows no order and no person: the refund stands for itself.
 */
export function refund(
  scene: Scene,
  order: PlacedOrder,
  { part, hasReceipt, isAtTill }: { part: RefundPart; hasReceipt: boolean; isAtTill: boolean },
  askedAt: number,
): void {
  const { customer, basket, orderId } = order;
  const { random, resident } = customer;
  const refundId = `R-${resident.number}-${nextNumber(customer, 'refund')}`;
  const promisedAt = askedAt + PROMISED_DAYS * DAY_MS;
  const isBroken = random.chance(BROKEN_PROMISE_PROBABILITY);
  const days = isBroken ? random.integer(PROMISED_DAYS + 1, 40) : random.integer(1, PROMISED_DAYS - 1);
  const at = isAtTill ? askedAt : askedAt + days * DAY_MS;
  const amountMinor = part === 'all' ? basket.totalMinor : firstLineMinor(order);
  const { currency } = basket;
  const money = { refund_id: refundId, total: decimal(amountMinor), currency };
  const isTold = scene.telling.say({
    source: isAtTill ? 'store-tills' : 'shop-backend',
    resident,
    at,
    body: {
      type: 'track',
      event: 'Order Refunded',
      ...(hasReceipt ? namedByAll(order, isAtTill) : { anonymousId: `refund-${refundId}` }),
      properties: hasReceipt ? { order_id: orderId, ...money } : { ...money, linked: false },
    },
  });
  if (isTold) {
    const money = { at, refundId, orderId, isLinked: hasReceipt, currency, amountMinor };
    scene.telling.learn({ kind: 'refunded', resident: resident.id, ...money });
  }
  if (isAtTill || withinCalendar(scene, askedAt) === null) return;
  const keptAt = withinCalendar(scene, at);
  scene.telling.learn({
    kind: 'promise',
    resident: resident.id,
    what: 'refund',
    about: refundId,
    madeAt: askedAt,
    promisedAt,
    keptAt,
    lateMs: keptAt === null ? null : Math.max(0, keptAt - promisedAt),
  });
}

function firstLineMinor({ basket: { lines, coupon, totalMinor } }: PlacedOrder): number {
  const [{ priceMinor, quantity }] = lines;
  const paid = priceMinor * quantity;
  return Math.min(totalMinor, coupon === null ? paid : paid - Math.ceil(paid / 10));
}

/** A till does not know the cookie of the browser in which a guest ordered. */
function namedByAll({ named, way }: PlacedOrder, isAtTill: boolean): Naming {
  const { anonymousId: _, ...others } = named;
  return isAtTill && way !== 'till' ? others : named;
}
