import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPace } from './pace.ts';

/** Transactions of as many events as are thought to fit, in a database with a fixed cost and a cost of each; the times. */
function settle(fixedMs: number, eachMs: number, budgetMs: number, transactions: number): number[] {
  const pace = createPace();
  return Array.from({ length: transactions }, () => {
    const events = Math.min(1_000, pace.eventsWithin(budgetMs));
    const ms = fixedMs + events * eachMs;
    pace.took(events, ms);
    return ms;
  });
}

describe('pace', () => {
  test('finds how many events fit, whatever they cost, within a dozen transactions', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 40, noNaN: true }),
        fc.double({ min: 0.2, max: 20, noNaN: true }),
        (fixed, each) => {
          const times = settle(fixed, each, 120, 24).slice(12);
          for (const ms of times) expect(ms).toBeLessThan(120 * 1.1 + each);
        },
      ),
    );
  });

  test('uses the time there is', () => {
    expect(settle(10, 2, 120, 24).at(-1)).toBeGreaterThan(100);
    expect(settle(0, 0.2, 120, 24).at(-1)).toBeGreaterThan(100);
  });

  test('forgets a transaction that something was in the way of', () => {
    const pace = createPace();
    for (let times = 0; times < 20; times += 1) pace.took(200, 100);
    pace.took(200, 10_000);
    expect(pace.eventsWithin(120)).toBeLessThan(20);
    for (let times = 0; times < 16; times += 1) {
      const events = pace.eventsWithin(120);
      pace.took(events, events * 0.5);
    }
    expect(pace.eventsWithin(120)).toBeGreaterThan(150);
  });

  test('lets one event through at least, however slow', () => {
    const pace = createPace();
    pace.took(1, 1e9);
    expect(pace.eventsWithin(120)).toBe(1);
    pace.took(0, 0);
    expect(pace.eventsWithin(0)).toBe(1);
  });
});
