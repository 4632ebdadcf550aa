import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../event-fact.ts';
import { makeEvents } from './testing/make-events.ts';

const call = (more: JsonObject): JsonObject => ({
  type: 'track',
  event: 'e',
  userId: 'u',
  timestamp: '2020-01-01T00:00:00Z',
  ...more,
});
const mapping = (tables: JsonObject, rule: JsonObject): Json => ({
  mapping: 1,
  tables,
  events: [{ name: 'made', id: { $column: 'id' }, ...rule }],
});

describe('joins', () => {
  const tables = {
    reviews: { files: 'r' },
    orders: { files: 'o', key: 'order' },
    people: { files: 'p', key: ['no', 'shop'] },
    items: { files: 'i', columns: { line: { type: 'number' }, price: { type: 'number' } } },
    products: { files: 'x', key: 'sku' },
  };
  const rule: JsonObject = {
    from: 'reviews',
    joins: {
      order: {
        table: 'orders',
        on: { order: 'order' },
        joins: { person: { table: 'people', on: { shop: 'shop', no: 'customer' } } },
      },
      items: {
        table: 'items',
        on: { order: 'order' },
        many: true,
        orderBy: 'line',
        joins: { product: { table: 'products', on: { sku: 'sku' }, optional: true } },
      },
    },
    event: call({
      userId: { $column: 'order.person.login' },
      properties: {
        total: { $sum: { $column: 'price' }, of: 'items' },
        products: {
          $list: { sku: { $column: 'sku' }, name: { $column: 'product.name' }, of: { $column: '^id' } },
          of: 'items',
          when: { $greater: [{ $column: 'price' }, 0] },
        },
      },
    }),
  };
  const rows = {
    reviews: [{ id: 'r1', order: 'o1' }],
    orders: [{ order: 'o1', customer: '7', shop: 'A' }],
    people: [
      { no: '7', shop: 'B', login: 'wrong' },
      { no: '7', shop: 'A', login: 'ada' },
    ],
    items: [
      { order: 'o1', line: '10', sku: 'b', price: '0.20' },
      { order: 'o1', line: '9', sku: 'a', price: '0.10' },
      { order: 'o1', line: '11', sku: 'gift', price: '0' },
      { order: 'o2', line: '1', sku: 'z', price: '9' },
    ],
    products: [{ sku: 'a', name: 'Anchor' }],
  };

  test('go over several hops, by several columns, into lists and on from them', () => {
    const { events, bad } = makeEvents(mapping(tables, rule), rows);
    expect(bad).toEqual([]);
    expect(events).toEqual([
      {
        messageId: 'made/r1',
        timestamp: '2020-01-01T00:00:00.000Z',
        type: 'track',
        event: 'e',
        userId: 'ada',
        properties: {
          total: 0.3,
          products: [
            { sku: 'a', name: 'Anchor', of: 'r1' },
            { sku: 'b', of: 'r1' },
          ],
        },
      },
    ]);
  });

  test('name a partner that is not there; what is empty has no partner', () => {
    const { bad } = makeEvents(mapping(tables, rule), { ...rows, people: [] });
    expect(bad).toEqual(['row 1: there is no row of people with shop, no = "[\\"7\\",\\"A\\"]"']);
    const { events } = makeEvents(mapping(tables, rule), {
      ...rows,
      orders: [{ order: 'o1', customer: '', shop: 'A' }],
    });
    expect(events[0]).not.toHaveProperty('userId');
  });
});

describe('groups', () => {
  const tables = {
    lines: {
      files: 'l',
      columns: { qty: { type: 'number' }, price: { type: 'number' }, at: { type: 'time', zone: 'UTC' } },
    },
    skus: { files: 's', key: 'sku' },
  };
  const rule: JsonObject = {
    from: 'lines',
    group: {
      by: ['invoice'],
      when: { $not: { $equals: [{ $column: 'sku' }, 'POST'] } },
      joins: { article: { table: 'skus', on: { sku: 'sku' }, optional: true } },
    },
    id: { $column: 'invoice' },
    event: call({
      timestamp: { $min: { $column: 'at' }, of: 'rows' },
      properties: {
        total: { $sum: { $multiply: [{ $column: 'qty' }, { $column: 'price' }] }, of: 'rows' },
        count: { $count: 'rows' },
        names: { $list: { $column: 'article.name' }, of: 'rows' },
      },
    }),
  };
  const lines = [
    { invoice: '1', sku: 'a', qty: '3', price: '0.10', at: '2020-01-01 10:01' },
    { invoice: '2', sku: 'a', qty: '1', price: '1.005', at: '2020-01-02' },
    { invoice: '1', sku: 'b', qty: '-1', price: '0.10', at: '2020-01-01 10:00' },
    { invoice: '1', sku: 'POST', qty: '1', price: '15', at: '2020-01-01 09:00' },
    { invoice: '3', sku: 'POST', qty: '1', price: '15', at: '2020-01-01 09:00' },
  ];
  const skus = [
    { sku: 'a', name: 'Anchor' },
    { sku: 'b', name: 'Bell' },
  ];

  test('make one event of rows wherever they stand; one of which nothing is left is left out', () => {
    const { events, leftOut } = makeEvents(mapping(tables, rule), { lines, skus });
    expect(events.map(({ messageId, timestamp, properties }) => [messageId, timestamp, properties])).toEqual([
      ['made/1', '2020-01-01T10:00:00.000Z', { total: 0.2, count: 2, names: ['Anchor', 'Bell'] }],
      ['made/2', '2020-01-02T00:00:00.000Z', { total: 1.005, count: 1, names: ['Anchor'] }],
    ]);
    expect(leftOut).toBe(1);
  });

  test('do not depend on the order of rows, but for lists', () => {
    const plain = {
      ...rule,
      event: call({
        ...(rule['event'] as JsonObject),
        properties: { total: (rule['event'] as never)['properties']['total'] },
      }),
    };
    const sorted = (rows: typeof lines) =>
      makeEvents(mapping(tables, plain), { lines: rows, skus })
        .events.map((event) => JSON.stringify(event))
        .sort();
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (rows) => {
        expect(sorted(rows)).toEqual(sorted(lines));
      }),
    );
  });

  test('a row that has no event is left out, and one without id, time or sense is bad', () => {
    const one = (more: JsonObject, row: JsonObject) =>
      makeEvents(
        mapping({ lines: { files: 'l' } }, { from: 'lines', event: call({ timestamp: { $column: 'at' } }), ...more }),
        {
          lines: [row],
        },
      );
    expect(one({ when: { $equals: [{ $column: 'a' }, 1] } }, { id: '1', at: '2020-01-01' })).toMatchObject({
      leftOut: 1,
    });
    expect(one({}, { id: '', at: '2020-01-01' }).bad).toEqual(['row 1: the "id" comes out empty']);
    expect(one({}, { id: '1', at: '' }).bad).toEqual(['row 1: the "timestamp" comes out empty']);
    expect(one({}, { id: '1', at: '2020-01-01' }).bad[0]).toMatch(/without a time zone/);
    expect(one({}, { id: '1', at: '2020-01-01T00:00:00+02:00' }).events[0]?.timestamp).toBe('2019-12-31T22:00:00.000Z');
  });
});
