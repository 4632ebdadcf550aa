import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Retraction } from '../trust/retraction.ts';
import { HISTORY_SOURCES } from './histories.ts';
import { deployments, eventSteps, peopledHistories, retractions, takeBack, worldOf, type Step } from './steps.ts';

const TIMEOUT = { timeout: 120_000 };

const EVERYTHING: readonly Retraction[] = HISTORY_SOURCES.map(({ sourceId }) => ({
  sourceId,
  recordId: null,
  receivedFrom: null,
  receivedTo: null,
  isRevoked: false,
}));

/** Deployments with their steps in another order, and some of their rulings and retractions. */
const arrivals = deployments(14).chain((steps) =>
  fc.record({
    steps: fc.constant(steps),
    arrived: fc.shuffledSubarray(steps, { minLength: steps.length }),
    takenBack: fc.shuffledSubarray(steps.filter(({ kind }) => kind !== 'event')),
  }),
);

describe('model.md 8: retractions', () => {
  test('of everything leave nothing, and revoking them brings everything back', TIMEOUT, () => {
    const orders = fc.tuple(
      fc.shuffledSubarray([...EVERYTHING], { minLength: 5 }),
      fc.shuffledSubarray([...EVERYTHING], { minLength: 5 }),
    );
    fc.assert(
      fc.property(deployments(12), orders, (steps, [retracted, revoked]) => {
        const world = worldOf(steps);
        const before = world.state();
        for (const retraction of retracted) world.retract(retraction);
        expect(world.state()).toBe('');
        for (const retraction of revoked) world.revokeRetraction(retraction);
        expect(world.state()).toBe(before);
      }),
      { numRuns: 2_500 },
    );
  });

  test('before the events arrive equal retractions after', TIMEOUT, () => {
    const retracted = peopledHistories(14).chain(({ history, recordIds }) =>
      fc.record({
        events: fc.constant(eventSteps(history)),
        ledger: fc
          .array(retractions(recordIds, history.length), { minLength: 1, maxLength: 4 })
          .map((ledger) => ledger.map((retraction): Step => ({ kind: 'retraction', retraction }))),
      }),
    );
    fc.assert(
      fc.property(retracted, ({ events, ledger }) => {
        expect(worldOf([...ledger, ...events]).state()).toBe(worldOf([...events, ...ledger]).state());
      }),
      { numRuns: 5_000 },
    );
  });

  test(
    'with judgements and events, in any order and taken back again, leave what their standing facts say',
    TIMEOUT,
    () => {
      fc.assert(
        fc.property(arrivals, ({ steps, arrived, takenBack }) => {
          const world = worldOf(arrived);
          for (const step of takenBack) takeBack(world, step);
          expect(world.state()).toBe(worldOf(steps.filter((step) => !takenBack.includes(step))).state());
        }),
        { numRuns: 5_000 },
      );
    },
  );
});
