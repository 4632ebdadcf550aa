import { decimal } from '../brand/price.ts';
import type { Basket } from './basket.ts';
import type { Customer } from './customer.ts';
import type { Scene } from './scene.ts';

/** A receipt of a store whose tills are offline: one row a line, each with the receipt's total. False outside the calendar. */
export function writeTillRows(
  { telling }: Scene,
  { resident }: Customer,
  receipt: { readonly orderId: string; readonly basket: Basket; readonly card: string | null; readonly store: string },
  at: number,
): boolean {
  const { orderId, basket, card, store } = receipt;
  const told = basket.lines.map(({ product, quantity, priceMinor }, i) =>
    telling.write({
      file: 'till',
      person: resident.id,
      writtenAt: at,
      cells: {
        receipt_id: orderId,
        line: i + 1,
        store,
        sold_at: new Date(at).toISOString(),
        card,
        sku: product.productId,
        quantity,
        price: decimal(priceMinor),
        currency: basket.currency,
        total: decimal(basket.totalMinor),
      },
    }),
  );
  return told.every(Boolean);
}
