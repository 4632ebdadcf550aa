import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../people/canonical-json.ts';
import type { Json } from './event-fact.ts';
import { jsonDifferences } from './json-differences.ts';

test('members that changed, came and went are named by where they stand', () => {
  expect(
    jsonDifferences({ a: 1, gone: true, b: { c: [1, 2], d: 'x' } }, { a: 2, b: { c: [1, 3], d: 'x' }, new: null }),
  ).toEqual([
    { pointer: '/a', before: 1, after: 2 },
    { pointer: '/b/c/1', before: 2, after: 3 },
    { pointer: '/gone', before: true },
    { pointer: '/new', after: null },
  ]);
});

test('lists of other lengths differ as a whole', () => {
  expect(jsonDifferences({ list: ['a'] }, { list: ['a', 'b'] })).toEqual([
    { pointer: '/list', before: ['a'], after: ['a', 'b'] },
  ]);
});

test('a name that holds a slash, and one of the prototype, are names like others', () => {
  expect(jsonDifferences({}, { 'a/b': 1, toString: 2 })).toEqual([
    { pointer: '/a~1b', after: 1 },
    { pointer: '/toString', after: 2 },
  ]);
});

test('there is none exactly where both are equal', () => {
  const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>;
  fc.assert(
    fc.property(json, json, (left, right) => {
      expect(jsonDifferences(left, left)).toEqual([]);
      expect(jsonDifferences(left, right).length === 0).toBe(canonicalJson(left) === canonicalJson(right));
    }),
  );
});
