import { describe, expect, it } from 'vitest';
import { eventsOfOrder } from './order-events.ts';
import type { OlistOrder } from './tables.ts';

/** A made-up order. */
const made: OlistOrder = {
  order: {
    order_id: 'o1',
    customer_id: 'c1',
    order_status: 'delivered',
    order_purchase_timestamp: '2018-07-04 12:00:00',
    order_approved_at: '2018-07-04 13:00:00',
    order_delivered_carrier_date: '2018-07-05 09:00:00',
    order_delivered_customer_date: '2018-07-09 18:00:00',
    order_estimated_delivery_date: '2018-07-25 00:00:00',
  },
  customer: {
    customer_id: 'c1',
    customer_unique_id: 'person1',
    customer_zip_code_prefix: '01000',
    customer_city: 'sao paulo',
    customer_state: 'SP',
  },
  items: [
    { order_id: 'o1', product_id: 'p1', seller_id: 's1', price: '0.10', freight_value: '7.11' },
    { order_id: 'o1', product_id: 'p1', seller_id: 's1', price: '0.20', freight_value: '7.11' },
  ],
  payments: [
    { order_id: 'o1', payment_value: '14.42' },
    { order_id: 'o1', payment_value: '0.10' },
  ],
  reviews: [
    {
      review_id: 'r1',
      order_id: 'o1',
      review_score: '4',
      review_comment_title: '',
      review_comment_message: 'two\nlines',
      review_answer_timestamp: '2018-07-11 08:00:00',
    },
  ],
};
const withOrder = (order: Partial<OlistOrder['order']>): OlistOrder => ({
  ...made,
  order: { ...made.order, ...order },
});

describe('eventsOfOrder', () => {
  it('tells a delivered order from the purchase to the review, all about one person', () => {
    const events = eventsOfOrder(made);
    expect(events.map(({ event, type, timestamp, messageId }) => [event ?? type, timestamp, messageId])).toEqual([
      ['identify', '2018-07-04T15:00:00.000Z', 'olist/customer/c1'],
      ['Order Completed', '2018-07-04T15:00:00.000Z', 'olist/completed/o1'],
      ['Order Updated', '2018-07-04T16:00:00.000Z', 'olist/approved/o1'],
      ['Order Shipped', '2018-07-05T12:00:00.000Z', 'olist/shipped/o1'],
      ['Order Delivered', '2018-07-09T21:00:00.000Z', 'olist/delivered/o1'],
      ['Product Reviewed', '2018-07-11T11:00:00.000Z', 'olist/review/r1/o1'],
    ]);
    expect(new Set(events.map(({ userId }) => userId))).toEqual(new Set(['person1']));
    expect(new Set(events.slice(1).map(({ properties }) => properties?.['order_id']))).toEqual(new Set(['o1']));
  });

  it('says what was bought, paid and promised', () => {
    expect(eventsOfOrder(made)[1]?.properties).toEqual({
      order_id: 'o1',
      total: 14.52,
      revenue: 0.3,
      shipping: 14.22,
      currency: 'BRL',
      promised_at: '2018-07-25T03:00:00.000Z',
      products: [
        { product_id: 'p1', seller_id: 's1', price: 0.1, quantity: 1 },
        { product_id: 'p1', seller_id: 's1', price: 0.2, quantity: 1 },
      ],
    });
  });

  it('says where the person lives and what they think', () => {
    const [identify, ...others] = eventsOfOrder(made);
    expect(identify?.traits).toEqual({
      address: { city: 'sao paulo', state: 'SP', postalCode: '01000', country: 'BR' },
    });
    const properties = { order_id: 'o1', review_id: 'r1', rating: 4, product_id: 'p1', review_body: 'two\nlines' };
    expect(others.at(-1)?.properties).toEqual(properties);
  });

  it('leaves out what has not happened', () => {
    const pending = withOrder({
      order_status: 'created',
      order_approved_at: '',
      order_delivered_carrier_date: '',
      order_delivered_customer_date: '',
    });
    const events = eventsOfOrder({ ...pending, items: [], payments: [], reviews: [] });
    expect(events.map(({ event, type }) => event ?? type)).toEqual(['identify', 'Order Completed']);
    expect(events[1]?.properties).toMatchObject({ total: 0, revenue: 0, shipping: 0, products: [] });
  });

  it('cancels an order at the last moment known of it', () => {
    const cancelled = withOrder({ order_status: 'canceled', order_delivered_customer_date: '' });
    const found = eventsOfOrder(cancelled).find(({ event }) => event === 'Order Cancelled');
    expect(found).toMatchObject({ timestamp: '2018-07-05T12:00:00.000Z', messageId: 'olist/cancelled/o1' });
  });

  it('keeps apart two reviews with one id', () => {
    const [review] = made.reviews;
    const other = eventsOfOrder({ ...withOrder({ order_id: 'o2' }), reviews: [review!] });
    expect(other.at(-1)?.messageId).toBe('olist/review/r1/o2');
  });
});
