import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { histories } from '@throughline/core/testing/histories';
import { addHistorySources, HISTORY_SETTINGS, historyFacts } from '../testing/history-facts.ts';
import { ingestFacts, pureState, storedState } from '../testing/history-world.ts';
import { createTestDeployment, type TestDeployment } from '../testing/test-deployment.ts';

let deployment: TestDeployment;
let pools: pg.Pool[];

beforeAll(async () => {
  deployment = await createTestDeployment(HISTORY_SETTINGS);
  await addHistorySources(deployment.pool);
  pools = Array.from({ length: 4 }, () => new pg.Pool({ ...deployment.database.connection, max: 3 }));
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await deployment.database.drop();
});

describe('model.md 7: any number of processes', () => {
  test('four pools with three transactions each on a few hot identifiers give the serial result', {
    timeout: 300_000,
  }, async () => {
    const runs = fc.sample(histories(240), { numRuns: 25, seed: 7 });
    for (const history of runs) {
      await deployment.empty();
      const facts = historyFacts(history);
      const batches = Array.from({ length: Math.ceil(facts.length / 5) }, (_, at) => facts.slice(at * 5, at * 5 + 5));
      await Promise.all(
        pools.flatMap((pool, at) =>
          [0, 1, 2].map(async (lane) => {
            for (let next = at * 3 + lane; next < batches.length; next += 12)
              await ingestFacts(deployment, batches[next]!, pool);
          }),
        ),
      );
      expect(await storedState(deployment)).toBe(pureState(deployment, facts));
    }
  });
});
