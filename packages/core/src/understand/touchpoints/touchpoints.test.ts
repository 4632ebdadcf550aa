import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../collect/event-fact.ts';
import { foldViews } from './fold-views.ts';
import { touchpointKind } from './touchpoint-kind.ts';
import { slugOf, touchpointOf } from './touchpoint-of.ts';

const track = (name: string, properties: JsonObject = {}) =>
  touchpointOf({ type: 'track', name, namespace: 'main', body: { properties } }, 'EUR');

describe('an event as a touchpoint', () => {
  test('an order says its money, products, key and promise', () => {
    const properties = {
      order_id: 7,
      total: '12.99',
      currency: 'eur',
      products: [{ name: 'Lamp' }, { sku: 'B-2' }, 'nonsense'],
      promised_at: '2026-01-10',
    };
    expect(track('Order Completed', properties)).toEqual({
      kind: 'order',
      what: 'order_completed',
      label: null,
      products: ['Lamp', 'B-2'],
      orderKey: 'main/7',
      issueKey: null,
      channel: null,
      money: { amountMinor: '1299', currency: 'EUR' },
      promisedAt: Date.UTC(2026, 0, 10),
    });
  });

  test('an amount without a currency is in that of the brand', () => {
    expect(
      touchpointOf(
        { type: 'track', name: 'Order Completed', namespace: '', body: { properties: { total: 500 } } },
        'JPY',
      ).money,
    ).toEqual({ amountMinor: '500', currency: 'JPY' });
  });

  test('a call is about an issue and an order, over the telephone', () => {
    expect(track('Call Received', { ticket_id: 'T1', order_id: '7', reason: 'Where is it?' })).toMatchObject({
      kind: 'contact',
      what: 'call_received',
      label: 'Where is it?',
      orderKey: 'main/7',
      issueKey: 'main/T1',
      channel: 'phone',
      money: null,
    });
  });

  test('a page has its name, else its title', () => {
    const page = (name: string | null, body: JsonObject) =>
      touchpointOf({ type: 'page', name, namespace: '', body }, 'EUR');
    expect(page('Home', {}).label).toBe('Home');
    expect(page(null, { context: { page: { path: '/lamps' } } }).label).toBe('/lamps');
  });

  test('a single product is named, an event with a name of its own is not taken for one', () => {
    expect(track('Product Viewed', { product_id: 'p1', name: 'Lamp' }).products).toEqual(['Lamp']);
    expect(track('Quiz Finished', { name: 'Which lamp?' }).products).toEqual([]);
  });

  test.each([
    ['track', 'Order Shipped', 'delivery'],
    ['track', 'toString', 'other'],
    ['track', null, 'other'],
    ['screen', null, 'browsing'],
    ['alias', null, 'identity'],
  ] as const)('%s %s is %s', (type, name, kind) => {
    expect(touchpointKind({ type, name })).toBe(kind);
  });

  test('hostile bodies are read without a fault', () => {
    for (const properties of [
      null,
      3,
      [],
      { products: { a: 1 }, total: 'x', promised_at: 9e99, order_id: 'x'.repeat(999) },
    ])
      expect(
        touchpointOf({ type: 'track', name: 'Order Completed', namespace: 'm', body: { properties } }, 'EUR'),
      ).toMatchObject({
        money: null,
        orderKey: null,
        promisedAt: null,
      });
  });

  test('slugs keep letters of any script', () => {
    expect(slugOf('Заказ — Оплачен!')).toBe('заказ_оплачен');
  });
});

describe('looks that follow each other', () => {
  const row = (minute: number, name = 'Home', recordId = 'r', type: 'page' | 'track' = 'page') => ({
    recordId,
    type,
    name,
    occurredAt: minute * 60_000,
    isCounted: true,
  });

  test('are one visit, until half an hour passes, something else happens, or somebody else looks', () => {
    const rows = [
      row(100),
      row(98),
      row(97, 'Order Completed', 'r', 'track'),
      row(96),
      row(60),
      row(59, 'Home', 's'),
      row(58, 'Home', 's'),
    ];
    expect(foldViews(rows).map((run) => run.length)).toEqual([2, 1, 1, 1, 2]);
  });
});
