import type { ExportedOrder } from '@throughline/contract/export';
import { currencyExponent } from '@throughline/core/understand/currency-exponent';
import { toMinorUnits } from '@throughline/core/understand/decimal';
import type { OrderFold } from '@throughline/core/understand/order-fold';
import { viewOrder } from '@throughline/core/understand/order-view';
import type { PersonFold } from '@throughline/core/understand/person-fold';
import type { ClientBase } from 'pg';
import type { BrandSettings } from '../config/brand-settings.ts';
import { majorUnits } from './major-units.ts';

/**
 * Every order of people in order of id, after one; `last` is the id to go on after, null at the end. An order that
 * two people claim comes with both.
 */
export async function readOrdersAfter(
  client: Pick<ClientBase, 'query'>,
  { after, limit }: { readonly after: string | null; readonly limit: number },
  { currency }: Pick<BrandSettings, 'currency'>,
): Promise<{ orders: ExportedOrder[]; last: string | null }> {
  const { rows } = await client.query<[id: string, fold: string, lostOrders: string[]]>({
    text: `select profile_id, fold, lost_orders from profile where $1::uuid is null or profile_id > $1
      order by profile_id limit $2`,
    values: [after, limit],
    rowMode: 'array',
  });
  const orders = rows.flatMap(([id, text, lost]) => {
    const { orders: folds } = JSON.parse(text) as Pick<PersonFold, 'orders'>;
    return Object.keys(folds)
      .sort()
      .map((key) => exportedOrder(id, key, folds[key]!, lost.includes(key), currency));
  });
  return { orders, last: rows.length < limit ? null : rows.at(-1)![0] };
}

/** One order of a person; `brandCurrency` is that of an order that names none. */
function exportedOrder(
  personId: string,
  orderKey: string,
  fold: OrderFold,
  isLost: boolean,
  brandCurrency: string,
): ExportedOrder {
  const view = viewOrder(orderKey, fold, isLost, brandCurrency);
  const exponent = currencyExponent(view.currency);
  const slash = orderKey.indexOf('/');
  const amount = (field: 'total' | 'shipping' | 'tax' | 'discount'): string | null => {
    const claim = fold.fields[field];
    return claim === undefined ? null : majorUnits(toMinorUnits(claim[0], exponent), exponent);
  };
  return {
    personId,
    orderKey,
    namespace: orderKey.slice(0, slash),
    orderId: orderKey.slice(slash + 1),
    status: view.status,
    currency: view.currency,
    total: amount('total'),
    shipping: amount('shipping'),
    tax: amount('tax'),
    discount: amount('discount'),
    refunded: majorUnits(BigInt(view.refundedMinor), exponent),
    placedAt: instant(view.placedAt),
    approvedAt: instant(fold.fields.approvedAt?.[0] ?? null),
    readyAt: instant(view.readyAt),
    shippedAt: instant(view.shippedAt),
    deliveredAt: instant(view.deliveredAt),
    cancelledAt: instant(view.cancelledAt),
    promisedAt: instant(view.promise?.promisedAt ?? null),
    isPromiseKept: view.promise?.isKept ?? null,
    isCountedElsewhere: view.isLost,
    lines: view.products,
    refunds: Object.keys(fold.refunds)
      .sort()
      .map((key) => {
        const [{ amount: refunded, currency, at }] = fold.refunds[key]!;
        return {
          id: key.startsWith('id:') ? key.slice(3) : null,
          amount: refunded === null ? null : majorUnits(toMinorUnits(refunded, exponent), exponent),
          currency,
          refundedAt: new Date(at).toISOString(),
        };
      }),
  };
}

function instant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
