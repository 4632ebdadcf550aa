import type { JsonObject } from '../event-fact.ts';
import { isObject, objectAt, textAt } from '../json-path.ts';
import { readDecimal } from '../../understand/decimal.ts';
import { withoutNothing } from './shopify-customer.ts';
import { orderDevice, shopifyId } from './shopify-id.ts';
import type { ShopifyShop } from './shopify-context.ts';
import { addDecimals } from './add-decimals.ts';

/**
 * The event of a refund, the same wherever it stands: in `refunds/create` or in its order. The amount is what was
 * paid back, in the shop's currency where that is said. A refund with a payment under way has none yet: the order
 * brings it again when the payment has gone through. Its person is found through the order.
 */
export function refundEvents(refund: JsonObject, { namespace }: ShopifyShop, ofOrder: string | null): JsonObject[] {
  const id = shopifyId(refund);
  const orderId = textAt(refund, 'order_id') ?? ofOrder;
  const at = textAt(refund, 'created_at', 'processed_at');
  if (id === null || orderId === null || at === null) return [];
  const transactions = (Array.isArray(refund['transactions']) ? refund['transactions'] : [])
    .filter(isObject)
    .filter((transaction) => textAt(transaction, 'kind') === 'refund');
  if (transactions.some((transaction) => textAt(transaction, 'status') === 'pending')) return [];
  const paid = transactions.filter((transaction) => textAt(transaction, 'status') === 'success').map(moneyOf);
  const isTest = transactions.some((transaction) => transaction['test'] === true);
  return [
    {
      type: 'track',
      event: 'Order Refunded',
      messageId: `refunds/${id}`,
      timestamp: at,
      anonymousId: orderDevice(namespace, orderId),
      ...(isTest && { context: { test: true } }),
      properties: withoutNothing({
        order_id: orderId,
        refund_id: id,
        refunded_at: at,
        // Said even where it is nothing: a refund without an amount means the whole order.
        refund_amount: addDecimals(paid.map(({ amount }) => amount)),
        currency: paid[0]?.currency ?? null,
      }),
    },
  ];
}

function moneyOf(transaction: JsonObject): { amount: string; currency: string | null } {
  const inShop = objectAt(objectAt(transaction, 'amount_set'), 'shop_money');
  const amount = readDecimal(inShop['amount']) ?? readDecimal(transaction['amount']) ?? '0';
  return { amount, currency: textAt(inShop, 'currency_code') ?? textAt(transaction, 'currency') };
}
