import type { PersonRow } from '../../api/admin-api.ts';
import type { Totals } from '../answer-key/totals.ts';

/** Adds up the orders of people as the engine has them. */
export interface FoundTotals {
  add(orders: PersonRow['orders']): void;
  read(): Pick<Totals, 'orders' | 'cancelled' | 'money'>;
}

/** A sum of nothing. */
export function createFoundTotals(): FoundTotals {
  const count = { orders: 0, cancelled: 0 };
  const sums = new Map<string, { ordered: bigint; cancelled: bigint; refunded: bigint }>();
  return {
    add(orders) {
      count.orders += orders.count;
      count.cancelled += orders.cancelled;
      for (const { currency, orderedMinor, cancelledMinor, refundedMinor } of orders.money) {
        const sum = sums.get(currency) ?? { ordered: 0n, cancelled: 0n, refunded: 0n };
        sum.ordered += BigInt(orderedMinor);
        sum.cancelled += BigInt(cancelledMinor);
        sum.refunded += BigInt(refundedMinor);
        sums.set(currency, sum);
      }
    },
    read: () => ({
      ...count,
      money: [...sums]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([currency, { ordered, cancelled, refunded }]) => ({
          currency,
          orderedMinor: String(ordered),
          cancelledMinor: String(cancelled),
          refundedMinor: String(refunded),
        })),
    }),
  };
}
