import type { OrderView } from './order-view.ts';

/** Money of one currency, in whole minor units as decimal text. */
export interface MoneyTotal {
  readonly currency: string;
  /** Of placed orders that were not cancelled. */
  readonly orderedMinor: string;
  readonly cancelledMinor: string;
  readonly refundedMinor: string;
}

/** A person's orders in numbers: distinct order ids that were placed; cancelled ones apart. */
export interface OrderTotals {
  readonly count: number;
  readonly cancelled: number;
  /** Sorted by currency. */
  readonly money: readonly MoneyTotal[];
}

/**
 * Adds up orders, leaving out those not yet placed and those that count for somebody else. A refund of no order that
 * anybody names adds to what was refunded. O(orders).
 */
export function totalOrders(orders: readonly OrderView[]): OrderTotals {
  const totals = new Map<string, { ordered: bigint; cancelled: bigint; refunded: bigint }>();
  let count = 0;
  let cancelled = 0;
  for (const order of orders) {
    if ((order.placedAt === null && order.status !== 'refund') || order.isLost) continue;
    const total = totals.get(order.currency) ?? { ordered: 0n, cancelled: 0n, refunded: 0n };
    const amount = BigInt(order.totalMinor);
    if (order.status === 'cancelled') {
      cancelled += 1;
      total.cancelled += amount;
    } else if (order.status !== 'refund') {
      count += 1;
      total.ordered += amount;
    }
    total.refunded += BigInt(order.refundedMinor);
    totals.set(order.currency, total);
  }
  const money = [...totals]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([currency, total]) => ({
      currency,
      orderedMinor: String(total.ordered),
      cancelledMinor: String(total.cancelled),
      refundedMinor: String(total.refunded),
    }));
  return { count, cancelled, money };
}
