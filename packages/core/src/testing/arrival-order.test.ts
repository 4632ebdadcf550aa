import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventFact } from '../collect/event-fact.ts';
import { histories } from './histories.ts';
import { TEST_SETTINGS } from './test-settings.ts';
import { World } from './world.ts';

/** 50,000 by default; `THROUGHLINE_PROPERTY_RUNS` sets another number. */
const RUNS = Number(process.env['THROUGHLINE_PROPERTY_RUNS'] ?? 50_000);

function stateOf(...batches: readonly (readonly EventFact[])[]): string {
  const world = new World(TEST_SETTINGS);
  for (const batch of batches) world.ingest(batch);
  return world.state();
}

/** Any order, some events sent again, cut into batches. */
const arrivals = histories(14).chain((history) =>
  fc.record({
    history: fc.constant(history),
    order: fc.shuffledSubarray([...history.keys(), ...history.keys()], { minLength: history.length * 2 }),
    batchSize: fc.integer({ min: 1, max: 5 }),
  }),
);

describe('model.md 1: people are a function of facts', () => {
  test('any permutation, duplication and split into batches gives the same state', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(arrivals, ({ history, order, batchSize }) => {
        const arrived = order.map((at) => history[at]!);
        const batches: EventFact[][] = [];
        for (let at = 0; at < arrived.length; at += batchSize) batches.push(arrived.slice(at, at + batchSize));
        expect(stateOf(...batches)).toBe(stateOf(history));
      }),
      { numRuns: RUNS },
    );
  });
});
