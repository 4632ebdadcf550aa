import { currencyExponent } from '@throughline/core/understand/currency-exponent';
import { readDecimal, toMinorUnits } from '@throughline/core/understand/decimal';
import type { Json, JsonObject, SegmentCall } from '../../segment-call.ts';
import type { Totals, TotalMoney } from './totals.ts';

/** Adds orders up by what calls say of them, each order and each refund once however often it is told. */
export interface OrderLedger {
  write(call: SegmentCall): void;
  /** Closes the orders of whole families: none of their calls is still to come. Keeps memory to open orders. */
  close(): void;
  read(): Pick<Totals, 'orders' | 'cancelled' | 'money'>;
}

interface Order {
  total: JsonObject | null;
  isCancelled: boolean;
  readonly refunds: Map<string, JsonObject>;
}

interface Sum {
  ordered: bigint;
  cancelled: bigint;
  refunded: bigint;
}

/** An empty ledger. */
export function createOrderLedger(): OrderLedger {
  const open = new Map<string, Order>();
  /** Money given back for nobody knows which order. */
  const unlinked = new Map<string, JsonObject>();
  const sums = new Map<string, Sum>();
  const count = { orders: 0, cancelled: 0 };
  const sumOf = (currency: string): Sum => {
    const sum = sums.get(currency) ?? { ordered: 0n, cancelled: 0n, refunded: 0n };
    sums.set(currency, sum);
    return sum;
  };

  return {
    write({ type, event, properties = {} }) {
      if (type !== 'track') return;
      const id = properties['order_id'];
      if (event === 'Order Refunded' && (typeof id !== 'string' || properties['linked'] === false)) {
        unlinked.set(textOf(properties['refund_id']), properties);
        return;
      }
      if (typeof id !== 'string') return;
      const order = open.get(id) ?? { total: null, isCancelled: false, refunds: new Map() };
      if (event === 'Order Completed') order.total ??= properties;
      else if (event === 'Order Cancelled') order.isCancelled = true;
      else if (event === 'Order Refunded') order.refunds.set(textOf(properties['refund_id']), properties);
      else return;
      open.set(id, order);
    },
    close() {
      for (const { total, isCancelled, refunds } of open.values()) {
        // News of an order that was never placed counts for nobody.
        if (total === null) continue;
        const currency = textOf(total['currency']);
        const sum = sumOf(currency);
        sum[isCancelled ? 'cancelled' : 'ordered'] += minorOf(total, currency);
        for (const refund of refunds.values()) sum.refunded += minorOf(refund, currency);
        count[isCancelled ? 'cancelled' : 'orders'] += 1;
      }
      for (const refund of unlinked.values()) {
        const currency = textOf(refund['currency']);
        sumOf(currency).refunded += minorOf(refund, currency);
      }
      open.clear();
      unlinked.clear();
    },
    read: () => ({ ...count, money: [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(toMoney) }),
  };
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

function minorOf({ total }: JsonObject, currency: string): bigint {
  return toMinorUnits(readDecimal(total) ?? '0', currencyExponent(currency));
}

function toMoney([currency, sum]: [string, Sum]): TotalMoney {
  return {
    currency,
    orderedMinor: String(sum.ordered),
    cancelledMinor: String(sum.cancelled),
    refundedMinor: String(sum.refunded),
  };
}
