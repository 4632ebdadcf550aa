import { expect, test } from 'vitest';
import { ALL_FIELDS, chooseFields, pickMembers, sharedFields, USUAL_FIELDS } from './profile-fields.ts';

test('a path chooses a part, or a member of it; a name may hold dots', () => {
  expect(chooseFields(['traits.email', 'traits.a.b', 'orders', 'orders.count', 'lastAt'])).toEqual(
    new Map<string, unknown>([
      ['traits', new Set(['email', 'a.b'])],
      ['orders', 'all'],
      ['lastAt', 'all'],
    ]),
  );
});

test.each([
  [['traits'], ['traits.email'], ['traits.email']],
  [['traits.email'], ['traits'], ['traits.email']],
  [['traits.email', 'traits.age'], ['traits.age', 'orders'], ['traits.age']],
  [['traits.email'], ['traits.age'], []],
  [['traits', 'orders.count'], ['orders', 'counters'], ['orders.count']],
])('%j and %j share %j', (left, right, shared) => {
  expect(sharedFields(chooseFields(left), chooseFields(right))).toEqual(chooseFields(shared));
});

test('identifiers come only where they are named', () => {
  expect(USUAL_FIELDS.has('identifiers')).toBe(false);
  expect(sharedFields(ALL_FIELDS, USUAL_FIELDS)).toEqual(USUAL_FIELDS);
});

test('members that are not chosen are left out', () => {
  expect(pickMembers(chooseFields(['traits.a']), 'traits', { a: 1, b: 2 })).toEqual({ a: 1 });
  expect(pickMembers(chooseFields(['traits']), 'traits', { a: 1, b: 2 })).toEqual({ a: 1, b: 2 });
  expect(pickMembers(chooseFields(['lastAt']), 'traits', { a: 1 })).toBeUndefined();
});
