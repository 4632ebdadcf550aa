import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { histories } from '@throughline/core/testing/histories';
import { addHistorySources, HISTORY_SETTINGS, historyFacts } from '../testing/history-facts.ts';
import { ingestFacts, pureState, storedState } from '../testing/history-world.ts';
import { createTestDeployment, type TestDeployment } from '../testing/test-deployment.ts';

/** `THROUGHLINE_STORE_RUNS` sets another number. */
const RUNS = Number(process.env['THROUGHLINE_STORE_RUNS'] ?? 500);

let deployment: TestDeployment;

beforeAll(async () => {
  deployment = await createTestDeployment(HISTORY_SETTINGS);
  await addHistorySources(deployment.pool);
});
afterAll(() => deployment.database.drop());

const arrivals = histories(40).chain((history) =>
  fc.record({
    history: fc.constant(history),
    order: fc.shuffledSubarray([...history.keys(), ...history.keys()], { minLength: history.length * 2 }),
    batchSize: fc.integer({ min: 1, max: 12 }),
  }),
);

describe('model.md 1: people are a function of facts, through PostgreSQL', () => {
  test('any permutation, duplication and split into batches gives the state of the pure core', {
    timeout: 600_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(arrivals, async ({ history, order, batchSize }) => {
        await deployment.empty();
        const facts = historyFacts(history);
        const arrived = order.map((at) => facts[at]!);
        for (let at = 0; at < arrived.length; at += batchSize)
          await ingestFacts(deployment, arrived.slice(at, at + batchSize));
        expect(await storedState(deployment)).toBe(pureState(deployment, facts));
      }),
      { numRuns: RUNS },
    );
  });
});
