import type { Json } from '../collect/event-fact.ts';
import { survivor, type Claimed } from './claimed.ts';

/** Fields of an order, each the latest claim of the highest trust. Times are ms since 1970, amounts exact decimals. */
export interface OrderFields {
  /** When `Order Completed` says it was placed; absent while only other news of the order has come. */
  readonly placedAt?: number;
  readonly total?: string;
  readonly shipping?: string;
  readonly tax?: string;
  readonly discount?: string;
  readonly currency?: string;
  /** When delivery or pick-up was promised. */
  readonly promisedAt?: number;
  readonly approvedAt?: number;
  readonly shippedAt?: number;
  readonly deliveredAt?: number;
  readonly readyAt?: number;
  readonly cancelledAt?: number;
  readonly products?: Json;
}

/** A refund; `amount` null means the whole order. */
export interface RefundFields {
  readonly amount: string | null;
  readonly currency: string | null;
  readonly at: number;
  /** Nobody says of which order it is: it stands by itself. */
  readonly isUnlinked?: true;
}

/** The fold of all events about one order. Mergeable. */
export interface OrderFold {
  readonly fields: { readonly [Field in keyof OrderFields]?: Claimed<NonNullable<OrderFields[Field]>> };
  /** By `id:` and refund id, or by `event:` and dedupe key where the source gives none. */
  readonly refunds: Readonly<Record<string, Claimed<RefundFields>>>;
}

/** Joins two folds of one order. Associative, commutative, idempotent. */
export function mergeOrders(left: OrderFold, right: OrderFold): OrderFold {
  return { fields: mergeClaims(left.fields, right.fields), refunds: mergeClaims(left.refunds, right.refunds) };
}

function mergeClaims<Claims extends object>(left: Claims, right: Claims): Claims {
  const merged: Record<string, Claimed<unknown>> = { ...(left as Record<string, Claimed<unknown>>) };
  for (const [key, claim] of Object.entries(right) as [string, Claimed<unknown>][]) {
    const earlier = merged[key];
    merged[key] = earlier === undefined ? claim : survivor(earlier, claim);
  }
  return merged as Claims;
}
