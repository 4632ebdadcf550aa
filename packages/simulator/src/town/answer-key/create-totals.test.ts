import { expect, it } from 'vitest';
import type { SegmentCall } from '../../segment-call.ts';
import { createTotals } from './create-totals.ts';

const at = '2026-01-05T10:00:00.000Z';
const call = (messageId: string, rest: Partial<SegmentCall>): { source: 'shop-backend'; call: SegmentCall } => ({
  source: 'shop-backend',
  call: { type: 'track', messageId, timestamp: at, userId: 'u', ...rest },
});
const order = (messageId: string, event: string, properties: SegmentCall['properties'] & object) =>
  call(messageId, { event, properties: { currency: 'EUR', ...properties } });

it('counts what is doubled, refused and a test, and adds orders up once however often they are told', () => {
  const totals = createTotals();
  totals.count([
    order('1', 'Order Completed', { order_id: 'A', total: '10.10' }),
    order('1', 'Order Completed', { order_id: 'A', total: '10.10' }),
    order('2', 'Order Completed', { order_id: 'A', total: 10.1 }),
    order('3', 'Order Refunded', { order_id: 'A', refund_id: 'R', total: '0.30' }),
    order('4', 'Order Refunded', { order_id: 'A', refund_id: 'R', total: '0.30' }),
    order('5', 'Order Completed', { order_id: 'B', total: '5', currency: 'JPY' }),
    order('6', 'Order Cancelled', { order_id: 'B' }),
    order('7', 'Order Refunded', { refund_id: 'S', total: '2.00', linked: false }),
    order('8', 'Order Refunded', { order_id: 'never placed', refund_id: 'T', total: '2.00' }),
    call('9', { type: 'page', context: { test: true } }),
    call('10', { type: 'pagee' }),
    call('11', {}),
    call('12', { type: 'page', timestamp: 'yesterday evening' }),
    call('13', { type: 'page', userId: 'null' }),
  ]);
  expect(totals.read()).toEqual({
    calls: 14,
    duplicates: 1,
    events: 9,
    tests: 1,
    orders: 1,
    cancelled: 1,
    refused: { unknown_type: 1, no_event_name: 1, bad_timestamp: 1, no_subject: 1 },
    money: [
      { currency: 'EUR', orderedMinor: '1010', cancelledMinor: '0', refundedMinor: '230' },
      { currency: 'JPY', orderedMinor: '0', cancelledMinor: '5', refundedMinor: '0' },
    ],
  });
});
