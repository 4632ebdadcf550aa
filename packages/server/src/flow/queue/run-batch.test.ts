import { setTimeout as sleep } from 'node:timers/promises';
import { SERVER } from '@throughline/core/resolve/trust';
import { eventsOf } from '@throughline/core/testing/event-builder';
import type { Pool, PoolClient } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shareFacts } from '../../postgres/advisory-locks.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { addHistorySources, historyFacts } from '../../testing/history-facts.ts';
import { ingestFacts, pureState, storedState } from '../../testing/history-world.ts';
import { createTestDeployment, type TestDeployment } from '../../testing/test-deployment.ts';

const shop = eventsOf('shop', SERVER);
/** How long a rival may keep a batch; ms. */
const RIVAL_MS = 200;

let deployment: TestDeployment;
beforeAll(async () => {
  deployment = await createTestDeployment({ country: 'DE', currency: 'EUR' });
  await addHistorySources(deployment.pool);
});
afterAll(() => deployment.database.drop());

/** A pool of whose transactions each is overtaken, between reading its records and locking their people, as long as a rival may run. */
function overtaken(pool: Pool, rival: () => Promise<void>): Pool {
  const connect = async (): Promise<PoolClient> => {
    const connection = await pool.connect();
    const query = async (...statement: unknown[]): Promise<unknown> => {
      const answer = await (connection.query as (...statement: unknown[]) => Promise<unknown>).apply(
        connection,
        statement,
      );
      const [first] = statement as [{ name?: string } | string];
      if (typeof first === 'object' && first.name === 'read-known-records')
        await Promise.race([rival(), sleep(RIVAL_MS)]);
      return answer;
    };
    return Object.assign(Object.create(connection) as PoolClient, { query });
  };
  return Object.assign(Object.create(pool) as Pool, { connect });
}

test('a batch that others overtake each time runs alone at last', async () => {
  const facts = historyFacts([
    shop.identify({ userId: 'ada' }, { email: 'ada@example.org' }, 1),
    shop.track('Product Viewed', { userId: 'ada' }, {}, 2),
  ]);
  await ingestFacts(deployment, facts.slice(0, 1));
  const rivals: Promise<void>[] = [];
  let wins = 0;
  const rival = (): Promise<void> => {
    const settlesAnew = inTransaction(deployment.pool, async (client) => {
      await shareFacts(client);
      await client.query('update profile_count set settled_by = pg_current_xact_id()');
    }).then(() => void (wins += 1));
    rivals.push(settlesAnew);
    return settlesAnew;
  };
  await ingestFacts(deployment, facts.slice(1), overtaken(deployment.pool, rival));
  await Promise.all(rivals);
  expect({ wins, tries: rivals.length }).toEqual({ wins: 9, tries: 9 });
  expect(await storedState(deployment)).toBe(pureState(deployment, facts));
});
