import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OrderView } from '../understand/order-view.ts';
import type { GoalDefinition } from './goal-definition.ts';
import { outcomesOf, type PersonFacts } from './outcomes-of.ts';

const DAY = 86_400_000;
const ORDER: GoalDefinition = { key: 'order', version: 3, name: 'Order', windowDays: 7, kind: 'order' };
const ADDED: GoalDefinition = {
  key: 'added',
  version: 1,
  name: 'Added',
  windowDays: 1,
  kind: 'event',
  event: 'Product Added',
  valueProperty: 'price',
};

function order(placedAt: number | null, more: Partial<OrderView> = {}): OrderView {
  return {
    orderKey: `main/${String(placedAt)}`,
    status: 'placed',
    currency: 'EUR',
    totalMinor: '1000',
    refundedMinor: '0',
    placedAt,
    shippedAt: null,
    deliveredAt: null,
    readyAt: null,
    cancelledAt: null,
    promise: null,
    products: [],
    isLost: false,
    ...more,
  };
}

const outcomes = (facts: Partial<PersonFacts>, goals: readonly GoalDefinition[] = [ORDER]) =>
  outcomesOf(
    { decisions: [{ decisionId: 'd', decidedAt: 0, persuasion: null }], orders: [], events: [], ...facts },
    goals,
    'EUR',
  );

describe('orders', () => {
  test('count from after the decision to the very end of the window, each once', () => {
    const orders = [order(0), order(1), order(7 * DAY), order(7 * DAY + 1)];
    expect(outcomes({ orders })).toEqual([
      { decisionId: 'd', goalKey: 'order', goalVersion: 3, reachedAt: 1, times: 2, value: '2000', claims: [] },
    ]);
  });

  test('count less what was given back; given back whole they are reached and worth nothing', () => {
    expect(outcomes({ orders: [order(1, { refundedMinor: '250' })] })).toMatchObject([{ value: '750' }]);
    expect(outcomes({ orders: [order(1, { refundedMinor: '1000' })] })).toMatchObject([{ times: 1, value: '0' }]);
  });

  test('do not count when cancelled, not yet placed or won by somebody else', () => {
    const orders = [order(1, { status: 'cancelled' }), order(null, { status: 'pending' }), order(2, { isLost: true })];
    expect(outcomes({ orders })).toEqual([]);
  });

  test('in another currency than the brand’s count, and their worth is not known', () => {
    const orders = [order(1, { currency: 'JPY' }), order(2)];
    expect(outcomes({ orders })).toMatchObject([{ times: 2, value: '1000' }]);
  });
});

describe('events', () => {
  const event = (occurredAt: number, price?: number | string) => ({
    name: 'Product Added',
    occurredAt,
    properties: { ...(price !== undefined && { price }) },
  });

  test('are worth what their property says, exactly; nothing where it holds no number', () => {
    const events = [event(5, 0.1), event(3, '0.20'), event(4), event(6, 'dear'), { ...event(2, 9), name: 'Other' }];
    expect(outcomes({ events }, [ADDED])).toEqual([
      { decisionId: 'd', goalKey: 'added', goalVersion: 1, reachedAt: 3, times: 4, value: '0.3', claims: [] },
    ]);
    expect(outcomes({ events }, [{ ...ADDED, valueProperty: null }])).toMatchObject([{ times: 4, value: '4' }]);
  });
});

describe('what a last touch would claim', () => {
  const at = (day: number, persuasion: string | null) => ({ decisionId: `d${day}`, decidedAt: day * DAY, persuasion });
  const claimsOf = (decisions: PersonFacts['decisions'], days: readonly number[]) =>
    outcomes({ decisions, orders: days.map((day) => order(day * DAY)) }).map(({ decisionId, claims }) => [
      decisionId,
      claims.map(({ action, times, value }) => `${action} ${times} ${value}`),
    ]);

  test('is everything after a persuasion, and nothing after silence alone', () => {
    expect(claimsOf([at(0, 'guide')], [1, 2])).toEqual([['d0', ['guide 2 2000']]]);
    expect(claimsOf([at(0, null)], [1, 2])).toEqual([['d0', []]]);
  });

  test('is the last persuasion’s, also where it came after the decision that is asked', () => {
    const decisions = [at(0, 'guide'), at(3, 'offer'), at(4, null)];
    expect(claimsOf(decisions, [1, 3, 5])).toEqual([
      ['d0', ['guide 2 2000', 'offer 1 1000']],
      ['d3', ['offer 1 1000']],
      ['d4', []],
    ]);
    expect(claimsOf([at(0, null), at(3, 'offer')], [1, 5])[0]).toEqual(['d0', ['offer 1 1000']]);
  });

  test('is never what came before, however near', () => {
    expect(claimsOf([at(0, null), at(3, 'offer')], [3])).toEqual([['d0', []]]);
  });
});

test('facts in any order give the same outcomes, and every decision has its own', () => {
  const facts = fc.record({
    decisions: fc.uniqueArray(fc.nat(20), { maxLength: 6 }),
    orders: fc.array(fc.nat(20), { maxLength: 8 }),
    seed: fc.infiniteStream(fc.nat()),
  });
  fc.assert(
    fc.property(facts, ({ decisions, orders, seed }) => {
      const shuffled = <Item>(items: readonly Item[]): Item[] =>
        items
          .map((item) => [seed.next().value as number, item] as const)
          .sort(([left], [right]) => left - right)
          .map(([, item]) => item);
      const decided = decisions.map((day) => ({
        decisionId: String(day),
        decidedAt: day * DAY,
        persuasion: day % 3 === 0 ? null : `a${day % 3}`,
      }));
      const placed = orders.map((day) => order(day * DAY));
      const found = outcomes({ decisions: shuffled(decided), orders: shuffled(placed) });
      for (const { decisionId, decidedAt } of decided) {
        const within = orders.filter((day) => day * DAY > decidedAt && day * DAY <= decidedAt + 7 * DAY);
        const outcome = found.find((it) => it.decisionId === decisionId);
        expect(outcome?.times ?? 0).toBe(within.length);
        const touched = within.filter((at) =>
          decisions.some((day) => day % 3 !== 0 && day * DAY >= decidedAt && day < at),
        );
        expect((outcome?.claims ?? []).reduce((sum, { times }) => sum + times, 0)).toBe(touched.length);
        expect(outcome?.reachedAt ?? null).toBe(within.length === 0 ? null : Math.min(...within) * DAY);
      }
    }),
  );
});
