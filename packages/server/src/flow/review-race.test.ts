import { eventsOf } from '@throughline/core/testing/event-builder';
import { SERVER } from '@throughline/core/resolve/trust';
import type { EventFact } from '@throughline/core/collect/event-fact';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRecordMemory } from '../resolve/record-memory.ts';
import { acceptedEvent } from '../testing/accepted-events.ts';
import { addHistorySources, historyFacts } from '../testing/history-facts.ts';
import { ingestFacts, pureState, storedState } from '../testing/history-world.ts';
import { createTestDeployment, type TestDeployment } from '../testing/test-deployment.ts';
import { processEvents } from './process-events.ts';

const shop = eventsOf('shop', SERVER);
const family = { email: 'family@example.org' };

let deployment: TestDeployment;
beforeAll(async () => {
  deployment = await createTestDeployment({ country: 'DE', currency: 'EUR' });
  await addHistorySources(deployment.pool);
});
afterAll(() => deployment.database.drop());

/** Begins a transaction of its own that takes one event in, and leaves the commit to the caller. */
async function begin(fact: EventFact) {
  const client = await deployment.pool.connect();
  await client.query('begin');
  const batch = { events: [acceptedEvent(fact, deployment)!], refused: [] };
  const options = { settings: deployment.settings(), memory: createRecordMemory(), mayHoldDuplicates: false };
  const taken = processEvents(client, batch, options);
  return {
    taken,
    async commit() {
      await taken;
      await client.query('commit');
      client.release();
    },
  };
}

test('what a third holder made of a contested value stays, whatever else happens to the first two meanwhile', async () => {
  const facts = historyFacts([
    shop.identify({ userId: 'ada' }, family, 1),
    shop.identify({ userId: 'eva' }, family, 2),
    shop.identify({ userId: 'ida' }, family, 3),
    shop.identify({ userId: 'ada' }, { phone: '+4930123456' }, 4),
  ]);
  await ingestFacts(deployment, facts.slice(0, 2));
  const third = await begin(facts[2]!);
  await third.taken;
  const first = await begin(facts[3]!);
  // Far enough to wait for the third, where it has anything to wait for.
  await Promise.race([first.taken, sleep(500)]);
  await third.commit();
  await first.commit();
  expect(await storedState(deployment)).toBe(pureState(deployment, facts));
});
