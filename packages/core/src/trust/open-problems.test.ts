import { describe, expect, test } from 'vitest';
import { eventsOf } from '../testing/event-builder.ts';
import { personOf } from '../testing/person-of.ts';
import { SERVER } from '../resolve/trust.ts';
import { openProblems } from './open-problems.ts';

const shop = eventsOf('shop', SERVER);
const ada = { userId: 'ada' };
const DAY = 24 * 60;
const at = (minute: number): number => Date.UTC(2026, 0, 1) + minute * 60_000;

const promised = shop.track('Order Completed', ada, {
  order_id: '7',
  total: '20',
  promised_at: new Date(at(2 * DAY)).toISOString(),
});
const broken = [{ kind: 'promise', what: 'main/7', sinceAt: at(2 * DAY) }];

describe('a promise is an open problem', () => {
  test('once its time is past, and not a minute earlier', () => {
    expect(openProblems(personOf([promised]), at(2 * DAY))).toEqual([]);
    expect(openProblems(personOf([promised]), at(2 * DAY) + 1)).toEqual(broken);
  });

  test('until it is kept, however late', () => {
    const shipped = shop.track('Order Shipped', ada, { order_id: '7' }, 2 * DAY);
    expect(openProblems(personOf([promised, shipped]), at(3 * DAY))).toEqual(broken);
    const delivered = shop.track('Order Delivered', ada, { order_id: '7' }, 4 * DAY);
    expect(openProblems(personOf([promised, shipped, delivered]), at(5 * DAY))).toEqual([]);
  });

  test.each([
    ['cancelled', shop.track('Order Cancelled', ada, { order_id: '7' }, 3 * DAY)],
    ['paid back in full', shop.track('Order Refunded', ada, { order_id: '7', refund_id: 'r' }, 3 * DAY)],
  ])('no longer when the order was %s', (_name, off) => {
    expect(openProblems(personOf([promised, off]), at(4 * DAY))).toEqual([]);
  });

  test('still when a part of it was paid back', () => {
    const part = shop.track('Order Refunded', ada, { order_id: '7', refund_id: 'r', amount: '5' }, 3 * DAY);
    expect(openProblems(personOf([promised, part]), at(4 * DAY))).toEqual(broken);
  });

  test('for thirty days: a source that never says what arrived silences nobody for ever', () => {
    expect(openProblems(personOf([promised]), at(32 * DAY))).toEqual(broken);
    expect(openProblems(personOf([promised]), at(32 * DAY) + 1)).toEqual([]);
  });
});

describe('a contact is an open problem', () => {
  test.each([
    ['Support Requested', 'support'],
    ['Call Received', 'call'],
    ['Chat Started', 'chat'],
  ])('for three days after %s', (event, what) => {
    const person = personOf([shop.track(event, ada)]);
    expect(openProblems(person, at(3 * DAY) - 1)).toEqual([{ kind: 'contact', what, sinceAt: at(0) }]);
    expect(openProblems(person, at(3 * DAY))).toEqual([]);
  });

  test('only where help was asked for', () => {
    expect(openProblems(personOf([shop.track('Product Reviewed', ada)]), at(1))).toEqual([]);
  });
});

test('of nobody nothing is known', () => {
  expect(openProblems(null, at(0))).toEqual([]);
});
