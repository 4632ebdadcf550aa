import type { Json } from '../collect/event-fact.ts';
import { currencyExponent } from './currency-exponent.ts';
import { toMinorUnits } from './decimal.ts';
import type { OrderFields, OrderFold } from './order-fold.ts';

/**
 * How far an order has come. `pending`: news of it has come, but not yet that it was placed. `refund`: money that was given
 * back for no order that anybody names.
 */
export type OrderStatus = 'pending' | 'placed' | 'ready' | 'shipped' | 'delivered' | 'cancelled' | 'refund';

/** Something owed by a time; instants in ms since 1970. Whether it is overdue is for the reader's clock. */
export interface PromiseView {
  readonly kind: 'delivery' | 'pickup';
  readonly promisedAt: number;
  readonly keptAt: number | null;
  /** Null while it is neither kept nor known to be broken. */
  readonly isKept: boolean | null;
}

/** One order of a person. Amounts are whole minor units of `currency` as decimal text. */
export interface OrderView {
  readonly orderKey: string;
  readonly status: OrderStatus;
  readonly currency: string;
  readonly totalMinor: string;
  readonly refundedMinor: string;
  readonly placedAt: number | null;
  readonly shippedAt: number | null;
  readonly deliveredAt: number | null;
  readonly readyAt: number | null;
  readonly cancelledAt: number | null;
  readonly promise: PromiseView | null;
  readonly products: Json;
  /** Two people claim this order id and the other one's claim counts; its money counts there. */
  readonly isLost: boolean;
}

/** What became of an order. */
const FATES: ReadonlySet<string> = new Set(['shippedAt', 'deliveredAt', 'readyAt', 'cancelledAt']);

/**
 * Reads one folded order; `lost` orders count for somebody else. What became of an order, and refunds of it, are believed
 * of nobody who may be believed less than who placed it: a stranger with a public key cancels nothing that a server sold.
 */
export function viewOrder(orderKey: string, fold: OrderFold, isLost: boolean, brandCurrency: string): OrderView {
  const fields: { -readonly [Field in keyof OrderFields]?: unknown } = {};
  const placedBy = fold.fields.placedAt?.[1] ?? 0;
  for (const [field, claim] of Object.entries(fold.fields)) {
    if (claim[1] >= placedBy || !FATES.has(field)) fields[field as keyof OrderFields] = claim[0];
  }
  const order = fields as OrderFields;
  const unlinked = Object.values(fold.refunds).find(([{ isUnlinked }]) => isUnlinked)?.[0];
  const currency = order.currency ?? unlinked?.currency ?? brandCurrency;
  const exponent = currencyExponent(currency);
  const totalMinor = toMinorUnits(order.total ?? '0', exponent);
  const refundedMinor = refundedOf(fold, { placedBy, totalMinor, exponent });
  return {
    orderKey,
    status: unlinked === undefined ? statusOf(order) : 'refund',
    currency,
    totalMinor: String(totalMinor),
    refundedMinor: String(refundedMinor),
    placedAt: order.placedAt ?? null,
    shippedAt: order.shippedAt ?? null,
    deliveredAt: order.deliveredAt ?? null,
    readyAt: order.readyAt ?? null,
    cancelledAt: order.cancelledAt ?? null,
    promise: promiseOf(order),
    products: order.products ?? [],
    isLost,
  };
}

/** Parts add up; a refund of the whole order takes in the parts before it, however often it is reported. */
function refundedOf(
  { refunds }: OrderFold,
  { placedBy, totalMinor, exponent }: { placedBy: number; totalMinor: bigint; exponent: number },
): bigint {
  let parts = 0n;
  let isWhole = false;
  for (const [{ amount }, trust] of Object.values(refunds)) {
    if (trust < placedBy) continue;
    if (amount === null) isWhole = true;
    else parts += toMinorUnits(amount, exponent);
  }
  return isWhole && parts < totalMinor ? totalMinor : parts;
}

function statusOf(order: OrderFields): OrderStatus {
  if (order.cancelledAt !== undefined) return 'cancelled';
  if (order.placedAt === undefined) return 'pending';
  if (order.deliveredAt !== undefined) return 'delivered';
  if (order.shippedAt !== undefined) return 'shipped';
  return order.readyAt === undefined ? 'placed' : 'ready';
}

function promiseOf(order: OrderFields): PromiseView | null {
  if (order.promisedAt === undefined) return null;
  const isPickup = order.readyAt !== undefined && order.deliveredAt === undefined;
  const keptAt = (isPickup ? order.readyAt : order.deliveredAt) ?? null;
  const isKept = keptAt === null ? null : keptAt <= order.promisedAt;
  return { kind: isPickup ? 'pickup' : 'delivery', promisedAt: order.promisedAt, keptAt, isKept };
}
