import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../event-fact.ts';
import { makeEvents } from './testing/make-events.ts';

/** What an expression comes to for a row; `null` where it is left out. */
function evaluate(expression: Json, row: JsonObject, columns: JsonObject = {}): Json | undefined {
  const { events, bad } = makeEvents(
    {
      mapping: 1,
      tables: { rows: { files: '*', columns } },
      events: [
        {
          name: 'row',
          from: 'rows',
          id: 'x',
          event: {
            type: 'track',
            event: 'e',
            userId: 'u',
            timestamp: '2020-01-01T00:00:00Z',
            properties: { value: expression },
          },
        },
      ],
    },
    { rows: [row] },
  );
  if (bad.length > 0) throw new Error(bad[0]);
  const properties = events[0]!['properties'] as JsonObject | undefined;
  return properties?.['value'] ?? null;
}

const number = { type: 'number' };
/** As text, because an object with a literal member `then` would be taken for a promise. */
const read = (text: string): Json => JSON.parse(text) as Json;

describe('columns', () => {
  test.each<[string, JsonObject, JsonObject, Json]>([
    ['text stays as it is', { a: '007' }, {}, '007'],
    ['empty is nothing', { a: '' }, {}, null],
    ['JSON brings its types', { a: 12.5 }, {}, 12.5],
    ['JSON booleans', { a: false }, {}, false],
    ['a number is exact', { a: '1.10' }, { a: number }, 1.1],
    ['decimal comma', { a: '1.234,56' }, { a: { ...number, decimal: ',', thousands: '.' } }, 1234.56],
    ['spaces between thousands', { a: '-1 234,5' }, { a: { ...number, decimal: ',', thousands: ' ' } }, -1234.5],
    ['exponents', { a: '1E+05' }, { a: number }, 100_000],
    ['more digits than a JSON number holds', { a: '12345678901234567.89' }, { a: number }, '12345678901234567.89'],
    ['words for yes and no', { a: 'Y' }, { a: { type: 'boolean' } }, true],
    ['own words', { a: 'nej' }, { a: { type: 'boolean', true: ['ja'], false: ['nej'] } }, false],
    ['JSON in a cell', { a: '{"b":[1]}' }, { a: { type: 'json' } }, { b: [1] }],
    [
      'a time with a zone',
      { a: '2020-07-01 12:00' },
      { a: { type: 'time', zone: 'Europe/Rome' } },
      '2020-07-01T10:00:00.000Z',
    ],
    ['seconds since 1970', { a: '1600000000' }, { a: { type: 'time', format: 'unix' } }, '2020-09-13T12:26:40.000Z'],
    ['a path', { x: { 'y.z': [7] } }, { a: { ...number, path: ['x', 'y.z', '0'] } }, 7],
  ])('%s', (_name, row, columns, value) => expect(evaluate({ $column: 'a' }, row, columns)).toEqual(value));

  test('dots lead into objects and arrays; a name with dots of its own wins', () => {
    expect(evaluate({ $column: 'a.b.0.c' }, { a: { b: [{ c: 'in' }] } })).toBe('in');
    expect(evaluate({ $column: 'a.b' }, { 'a.b': 'own', a: { b: 'in' } })).toBe('own');
    expect(evaluate({ $column: 'constructor' }, { a: 1 })).toBeNull();
  });

  test.each<[string, JsonObject, JsonObject, RegExp]>([
    ['no number', { a: '1,50' }, { a: number }, /row 1: a is "1,50": no number/],
    ['thousands in the wrong place', { a: '1.5' }, { a: { ...number, decimal: ',', thousands: '.' } }, /no number/],
    ['no such day', { a: '2021-02-29' }, { a: { type: 'time', zone: 'UTC' } }, /no time/],
    ['no zone', { a: '2021-02-28 10:00' }, { a: { type: 'time' } }, /time zone/],
    ['no boolean', { a: 'maybe' }, { a: { type: 'boolean' } }, /neither true nor false/],
    ['no JSON', { a: '{' }, { a: { type: 'json' } }, /no JSON/],
  ])('%s makes a bad row', (_name, row, columns, reason) =>
    expect(() => evaluate({ $column: 'a' }, row, columns)).toThrow(reason),
  );
});

describe('what can be computed', () => {
  const row = { a: '0.1', b: '0.2', c: '', s: ' Ab ', n: '-3' };
  test.each<[Json, Json]>([
    [{ $add: [{ $column: 'a' }, { $column: 'b' }] }, 0.3],
    [{ $subtract: [1, { $column: 'b' }] }, 0.8],
    [{ $multiply: [{ $column: 'a' }, 3, { $column: 'b' }] }, 0.06],
    [{ $multiply: [{ $column: 'a' }, { $column: 'c' }] }, null],
    [{ $negate: { $column: 'n' } }, 3],
    [{ $absolute: { $column: 'n' } }, 3],
    [{ $round: 2.345, digits: 2 }, 2.34],
    [{ $round: 2.355, digits: 2 }, 2.36],
    [{ $round: -0.5, digits: 0 }, 0],
    [{ $min: [{ $column: 'b' }, { $column: 'c' }, '0.10'] }, '0.10'],
    [{ $trim: { $column: 's' } }, 'Ab'],
    [{ $lower: { $column: 's' } }, ' ab '],
    [{ $upper: { $trim: { $column: 's' } } }, 'AB'],
    [{ $replace: '17850.0', pattern: '\\.0$', with: '' }, '17850'],
    [{ $join: [{ $column: 'a' }, { $column: 'c' }, 'x'], separator: '-' }, '0.1-x'],
    [{ $template: '{a}/{{{b}}}' }, '0.1/{0.2}'],
    [{ $template: '{a}/{c}' }, null],
    [{ $coalesce: [{ $column: 'c' }, 'then'] }, 'then'],
    [read('{"$if":{"$exists":{"$column":"c"}},"then":1,"else":2}'), 2],
    [read('{"$if":false,"then":1}'), null],
    [{ $lookup: 'S', in: { S: 'sent' } }, 'sent'],
    [{ $lookup: 'T', in: { S: 'sent' }, else: 'other' }, 'other'],
    [{ $lookup: { $column: 'c' }, in: {} }, null],
    [{ $number: '1.234,5', decimal: ',', thousands: '.' }, 1234.5],
    [{ $time: '01/02/2020 3:04 PM', format: 'dd/MM/yyyy h:mm a', zone: 'UTC' }, '2020-02-01T15:04:00.000Z'],
    [
      {
        $max: [
          { $time: '2020-01-01', zone: 'UTC' },
          { $time: '2020-01-02', zone: 'UTC' },
        ],
      },
      '2020-01-02T00:00:00.000Z',
    ],
    [{ $row: 'number' }, 1],
    [{ $row: 'file' }, 'rows'],
    [{ $equals: [{ $column: 'a' }, 0.1] }, true],
    [{ $equals: ['a', 'b'] }, false],
    [{ $equals: [{ $column: 'c' }, { $column: 'c' }] }, true],
    [{ $in: [{ $column: 'n' }, ['-3', 'x']] }, true],
    [{ $in: [{ $column: 'c' }, ['']] }, false],
    [{ $less: [{ $column: 'n' }, 0] }, true],
    [{ $greater: ['10', '9'] }, false],
    [{ $greater: [{ $number: '10' }, '9'] }, true],
    [{ $matches: [{ $column: 's' }, '^ A'] }, true],
    [{ $and: [true, { $not: false }] }, true],
    [{ $or: [false, { $exists: 'x' }] }, true],
  ])('%j is %j', (expression, value) => expect(evaluate(expression, row)).toEqual(value));

  test('lists of JSON members', () => {
    const order = {
      currency: 'EUR',
      items: [
        { sku: 'a', price: 1.1, tags: ['x'] },
        { sku: 'b', price: 2.2, tags: [] },
      ],
    };
    const items = { $column: 'items' };
    expect(evaluate({ $sum: { $column: 'price' }, of: items }, order)).toBe(3.3);
    expect(evaluate({ $count: items, when: { $equals: [{ $column: 'sku' }, 'b'] } }, order)).toBe(1);
    expect(evaluate({ $list: { sku: { $column: 'sku' }, in: { $column: '^currency' } }, of: items }, order)).toEqual([
      { sku: 'a', in: 'EUR' },
      { sku: 'b', in: 'EUR' },
    ]);
    expect(evaluate({ $list: { $list: { $column: '.' }, of: { $column: 'tags' } }, of: items }, order)).toEqual([
      ['x'],
      [],
    ]);
    expect(evaluate({ $first: { $column: 'sku' }, of: items }, order)).toBe('a');
    expect(evaluate({ $last: { $column: 'sku' }, of: items }, order)).toBe('b');
    expect(evaluate({ $sum: { $column: 'price' }, of: { $column: 'none' } }, order)).toBe(0);
    expect(evaluate({ $max: { $column: 'price' }, of: { $column: 'none' } }, order)).toBeNull();
  });

  test.each<[Json, RegExp]>([
    [{ $add: ['x', 1] }, /"x" is no number/],
    [{ $lookup: 'T', in: { S: 'sent' } }, /"T" is not in the \$lookup/],
    [{ $sum: 1, of: { $column: 'a' } }, /a list was expected/],
  ])('%j makes a bad row', (expression, reason) => expect(() => evaluate(expression, row)).toThrow(reason));
});
