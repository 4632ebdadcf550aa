import { expect, test } from 'vitest';
import type { Json } from '../event-fact.ts';
import { shopifyDelivery } from './testing/shopify-payloads.ts';
import { compileWebhookMapping, mappedOutcome } from './webhook-mapping.ts';

const MAPPING = {
  mapping: 1,
  tables: { delivery: {}, line: { each: 'body.order.lines' } },
  events: [
    {
      name: 'order',
      from: 'delivery',
      when: { $equals: [{ $column: 'webhook.topic' }, 'order.created'] },
      id: { $column: 'body.order.id' },
      event: {
        type: 'track',
        event: 'Order Completed',
        userId: { $column: 'body.order.customer' },
        timestamp: { $column: 'body.order.at' },
        properties: { order_id: { $column: 'body.order.id' }, total: { $column: 'body.order.total' } },
      },
    },
    {
      name: 'line',
      from: 'line',
      id: { $join: [{ $column: 'body.order.id' }, { $column: 'body.order.lines.sku' }], separator: '/' },
      event: {
        type: 'track',
        event: 'Line Bought',
        userId: { $column: 'body.order.customer' },
        timestamp: { $column: 'body.order.at' },
        properties: { sku: { $column: 'body.order.lines.sku' } },
      },
    },
  ],
};
const order = (more: Record<string, Json> = {}): Json => ({
  order: {
    id: 'A1',
    customer: 'c9',
    at: '2026-03-01T10:00:00Z',
    total: '12.50',
    lines: [{ sku: 'x' }, { sku: 'y' }],
    ...more,
  },
});

function outcome(mapping: object, topic: string | null, body: Json) {
  const compiled = compileWebhookMapping(mapping as Json);
  if ('mistakes' in compiled) throw new Error(JSON.stringify(compiled.mistakes));
  return mappedOutcome(compiled.plan, shopifyDelivery(topic, body));
}

test('a delivery becomes one event, and each member of an array one', () => {
  const { events, refusal } = outcome(MAPPING, 'order.created', order());
  expect(refusal).toBeNull();
  expect(events).toMatchObject([
    { messageId: 'order/A1', event: 'Order Completed', userId: 'c9', properties: { order_id: 'A1', total: '12.50' } },
    { messageId: 'line/A1/x', properties: { sku: 'x' } },
    { messageId: 'line/A1/y', properties: { sku: 'y' } },
  ]);
});

test('a condition on the topic leaves out what it does not name', () => {
  const { events } = outcome(MAPPING, 'order.changed', order());
  expect(events.map((event) => event['event'])).toEqual(['Line Bought', 'Line Bought']);
});

test('what no rule takes, and what one cannot read, is refused with its reason', () => {
  expect(outcome(MAPPING, 'ping', {})).toMatchObject({
    events: [],
    refusal: { reason: 'unmapped_webhook', detail: 'No rule of the mapping took it.' },
  });
  const { events, refusal } = outcome(MAPPING, 'order.created', order({ at: 'yesterday', lines: [] }));
  expect(events).toEqual([]);
  expect(refusal?.detail).toContain('timestamp is "yesterday"');
});

test('mistakes are named with their place', () => {
  const compiled = compileWebhookMapping({ mapping: 1, events: [{ name: 'a', from: 'nothing', id: 1, event: {} }] });
  expect(compiled).toMatchObject({ mistakes: [{ pointer: '/events/0/from' }] });
});

test('a delivery that is an array is read member by member', () => {
  const mapping = {
    mapping: 1,
    tables: { member: { each: 'body' } },
    events: [
      {
        name: 'seen',
        from: 'member',
        id: { $column: 'body.id' },
        event: { type: 'track', event: 'Seen', userId: { $column: 'body.who' }, timestamp: { $column: 'body.at' } },
      },
    ],
  };
  const { events } = outcome(mapping, null, [
    { id: 1, who: 'a', at: '2026-03-01T10:00:00Z' },
    { id: 2, who: 'b', at: '2026-03-01T10:00:00Z' },
  ]);
  expect(events.map((event) => event['userId'])).toEqual(['a', 'b']);
});
