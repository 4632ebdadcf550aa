import type { JsonObject, SegmentCall } from '@throughline/simulator/segment-call';
import { readCents, sumCents, toAmount } from './cents.ts';
import { readSaoPauloTime } from './sao-paulo-time.ts';
import type { OlistOrder, ReviewRow } from './tables.ts';

/**
 * What a shop's back-end would have sent for an order: Segment's e-commerce events, from the purchase to the reviews.
 * Each fact has a messageId of its own that any run gives again, so a second run changes nothing.
 */
export function eventsOfOrder(history: OlistOrder): SegmentCall[] {
  const { order, customer, reviews } = history;
  const orderId = order.order_id;
  const userId = customer.customer_unique_id;
  const call = (fact: string, at: number, body: Pick<SegmentCall, 'type' | 'event' | 'properties' | 'traits'>) => ({
    messageId: `olist/${fact}`,
    timestamp: new Date(at).toISOString(),
    userId,
    ...body,
  });
  const track = (event: string, fact: string, at: number, properties: JsonObject): SegmentCall =>
    call(fact, at, { type: 'track', event, properties: { order_id: orderId, ...properties } });
  /** News that has a time in the orders table, if it has happened. */
  const news = (event: string, fact: string, localTime: string): SegmentCall[] =>
    localTime === '' ? [] : [track(event, `${fact}/${orderId}`, readSaoPauloTime(localTime), {})];

  const purchasedAt = readSaoPauloTime(order.order_purchase_timestamp);
  return [
    call(`customer/${order.customer_id}`, purchasedAt, { type: 'identify', traits: { address: addressOf(customer) } }),
    track('Order Completed', `completed/${orderId}`, purchasedAt, purchaseOf(history)),
    ...news('Order Updated', 'approved', order.order_approved_at),
    ...news('Order Shipped', 'shipped', order.order_delivered_carrier_date),
    ...news('Order Delivered', 'delivered', order.order_delivered_customer_date),
    ...(order.order_status === 'canceled'
      ? [track('Order Cancelled', `cancelled/${orderId}`, lastKnownTime(history), {})]
      : []),
    ...reviews.map((review) =>
      track(
        'Product Reviewed',
        `review/${review.review_id}/${orderId}`,
        readSaoPauloTime(review.review_answer_timestamp),
        reviewOf(review, history),
      ),
    ),
  ];
}

function addressOf({ customer_city, customer_state, customer_zip_code_prefix }: OlistOrder['customer']): JsonObject {
  return { city: customer_city, state: customer_state, postalCode: customer_zip_code_prefix, country: 'BR' };
}

/** `total` is what was paid, which in some orders is not quite price plus freight. The estimated date is the promise. */
function purchaseOf({ order, items, payments }: OlistOrder): JsonObject {
  return {
    total: toAmount(sumCents(payments.map((payment) => payment.payment_value))),
    revenue: toAmount(sumCents(items.map((item) => item.price))),
    shipping: toAmount(sumCents(items.map((item) => item.freight_value))),
    currency: 'BRL',
    promised_at: new Date(readSaoPauloTime(order.order_estimated_delivery_date)).toISOString(),
    products: items.map(({ product_id, seller_id, price }) => ({
      product_id,
      seller_id,
      price: toAmount(readCents(price)),
      quantity: 1,
    })),
  };
}

function reviewOf(review: ReviewRow, { items }: OlistOrder): JsonObject {
  const [first] = items;
  return {
    review_id: review.review_id,
    rating: Number(review.review_score),
    ...(first !== undefined && { product_id: first.product_id }),
    ...(review.review_comment_title !== '' && { review_title: review.review_comment_title }),
    ...(review.review_comment_message !== '' && { review_body: review.review_comment_message }),
  };
}

/** The tables do not say when an order was cancelled: it was not before the last thing known of it. */
function lastKnownTime({ order }: OlistOrder): number {
  const times = [
    order.order_purchase_timestamp,
    order.order_approved_at,
    order.order_delivered_carrier_date,
    order.order_delivered_customer_date,
  ];
  return Math.max(...times.filter((time) => time !== '').map(readSaoPauloTime));
}
