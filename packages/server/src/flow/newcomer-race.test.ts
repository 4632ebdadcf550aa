import { setTimeout as sleep } from 'node:timers/promises';
import type { EventFact } from '@throughline/core/collect/event-fact';
import { SERVER } from '@throughline/core/resolve/trust';
import { eventsOf } from '@throughline/core/testing/event-builder';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createRecordMemory } from '../resolve/record-memory.ts';
import { acceptedEvent } from '../testing/accepted-events.ts';
import { addHistorySources, historyFacts } from '../testing/history-facts.ts';
import { ingestFacts, pureState, storedState } from '../testing/history-world.ts';
import { createTestDeployment, type TestDeployment } from '../testing/test-deployment.ts';
import { processEvents } from './process-events.ts';

const shop = eventsOf('shop', SERVER);

let deployment: TestDeployment;
beforeAll(async () => {
  deployment = await createTestDeployment({ country: 'DE', currency: 'EUR' });
  await addHistorySources(deployment.pool);
});
beforeEach(() => deployment.empty());
afterAll(() => deployment.database.drop());

/** Takes `first` in and leaves its transaction open until the others have got as far as they can without it. */
async function meanwhile(first: readonly EventFact[], others: readonly EventFact[]): Promise<void> {
  const client = await deployment.pool.connect();
  await client.query('begin');
  const events = first.map((fact) => acceptedEvent(fact, deployment)!);
  const options = { settings: deployment.settings(), memory: createRecordMemory(), mayHoldDuplicates: false };
  await processEvents(client, { events, refused: [] }, options);
  const taken = ingestFacts(deployment, others);
  await Promise.race([taken, sleep(500)]);
  await client.query('commit');
  client.release();
  await taken;
}

test('somebody counts who was only seen in test traffic when the batch was read', async () => {
  const facts = historyFacts([
    { ...shop.identify({ userId: 'ada' }, {}, 1), isExcluded: true },
    shop.identify({ userId: 'ada' }, { email: 'ada@example.org' }, 2),
  ]);
  await meanwhile(facts.slice(0, 1), facts.slice(1));
  expect(await storedState(deployment)).toBe(pureState(deployment, facts));
});

test('newcomers of two batches share a telephone, and one of them is in both', async () => {
  const phone = '+4930123456';
  const facts = historyFacts([
    shop.identify({ userId: 'ada' }, { email: 'ada@example.org', phone }, 1),
    shop.identify({ userId: 'ida' }, { email: 'ida@example.org' }, 2),
    shop.identify({ userId: 'eva' }, { email: 'eva@example.org', phone }, 3),
    shop.identify({ userId: 'ada' }, { email: 'ada@example.org' }, 4),
    shop.identify({ userId: 'uta' }, { email: 'uta@example.org' }, 5),
  ]);
  await meanwhile(facts.slice(0, 2), facts.slice(2));
  expect(await storedState(deployment)).toBe(pureState(deployment, facts));
});
