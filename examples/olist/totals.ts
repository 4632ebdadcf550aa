import type { PersonRow } from '@throughline/simulator/api/admin-api';
import { sumCents } from './cents.ts';
import type { OlistOrder } from './tables.ts';

/** The figures that tell whether everything has arrived, once; money in whole centavos. */
export interface OlistTotals {
  /** Cancelled ones included. */
  readonly orders: number;
  readonly cancelled: number;
  readonly people: number;
  readonly withSeveralOrders: number;
  /** Of all orders, cancelled ones included. */
  readonly paidCents: number;
  readonly cancelledCents: number;
}

/** The totals as the tables have them. */
export function totalsOfTables(orders: readonly OlistOrder[]): OlistTotals {
  const byPerson = Map.groupBy(orders, ({ customer }) => customer.customer_unique_id);
  const cancelled = orders.filter(({ order }) => order.order_status === 'canceled');
  return {
    orders: orders.length,
    cancelled: cancelled.length,
    people: byPerson.size,
    withSeveralOrders: [...byPerson.values()].filter((own) => own.length > 1).length,
    paidCents: paidFor(orders),
    cancelledCents: paidFor(cancelled),
  };
}

function paidFor(orders: readonly OlistOrder[]): number {
  return orders.reduce((sum, { payments }) => sum + sumCents(payments.map(({ payment_value }) => payment_value)), 0);
}

/** The totals as the engine has them, of the people whom `isOurs` knows by their user id. */
export async function totalsOfPeople(
  people: AsyncIterable<PersonRow> | Iterable<PersonRow>,
  isOurs: (userId: string) => boolean,
): Promise<OlistTotals> {
  let [orders, cancelled, count, withSeveralOrders] = [0, 0, 0, 0];
  let [ordered, lost] = [0n, 0n];
  for await (const person of people) {
    if (!person.records.some(({ subjectType, subject }) => subjectType === 'user_id' && isOurs(subject))) continue;
    const own = person.orders.count + person.orders.cancelled;
    count += 1;
    orders += own;
    cancelled += person.orders.cancelled;
    if (own > 1) withSeveralOrders += 1;
    for (const money of person.orders.money.filter(({ currency }) => currency === 'BRL')) {
      ordered += BigInt(money.orderedMinor);
      lost += BigInt(money.cancelledMinor);
    }
  }
  return {
    orders,
    cancelled,
    people: count,
    withSeveralOrders,
    paidCents: Number(ordered + lost),
    cancelledCents: Number(lost),
  };
}
