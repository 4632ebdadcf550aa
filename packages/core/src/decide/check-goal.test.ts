import { expect, test } from 'vitest';
import type { Json } from '../collect/event-fact.ts';
import { checkGoal } from './check-goal.ts';

const order = { key: 'order', name: 'An order', kind: 'order', windowDays: 14 };
const event = { ...order, kind: 'event', event: 'Plan Made', valueProperty: null };

function mistakesOf(definition: Json): string[] {
  return checkGoal(definition).map(({ pointer, message }) => `${pointer} ${message}`);
}

test('goals that are right have no mistake', () => {
  expect(mistakesOf(order)).toEqual([]);
  expect(mistakesOf({ ...event, version: 2, valueProperty: 'price' })).toEqual([]);
});

test.each<[Json, RegExp]>([
  [{ ...order, windowDays: 0 }, /^\/windowDays must be a whole number from 1 to 365/],
  [{ ...order, event: 'x' }, /^\/event is not known here/],
  [{ ...order, kind: 'orders' }, /^\/kind must be one of order, event\. Did you mean "order"\?/],
  [{ ...event, valueProperty: 3 }, /^\/valueProperty must be a text/],
  [{ ...order, kind: 'event' }, /^\/event is missing\n\/valueProperty is missing/],
  ['goal', /^ must be an object/],
])('%j is named with its fix', (definition, mistake) => expect(mistakesOf(definition).join('\n')).toMatch(mistake));
