import type { EventFact } from '@throughline/core/collect/event-fact';
import { TEST_SETTINGS } from '@throughline/core/testing/test-settings';
import { World } from '@throughline/core/testing/world';
import type { BatchRunner } from '../flow/queue/receipt.ts';
import { createBatchRunner } from '../flow/queue/run-batch.ts';
import type { Pool } from 'pg';
import { stateLines } from '../understand/state-hash.ts';
import { acceptedEvent } from './accepted-events.ts';
import type { TestDeployment } from './test-deployment.ts';

/** One a pool, as one a process: what it remembers must not matter. */
const runners = new WeakMap<Pool, BatchRunner>();

/** Takes generated events in as one batch. */
export async function ingestFacts(
  deployment: TestDeployment,
  batch: readonly EventFact[],
  pool = deployment.pool,
): Promise<void> {
  const events = batch.map((fact) => acceptedEvent(fact, deployment)).filter((event) => event !== null);
  let run = runners.get(pool);
  if (run === undefined) runners.set(pool, (run = createBatchRunner({ ...deployment, pool })));
  await run({ events, refused: [] });
}

/** The state of everyone as it is stored. */
export async function storedState(deployment: TestDeployment): Promise<string> {
  const lines: string[] = [];
  for await (const line of stateLines(deployment.pool, deployment.settings())) lines.push(line);
  return lines.sort().join('\n');
}

/** The state that the pure core computes of the same facts. */
export function pureState(deployment: TestDeployment, facts: readonly EventFact[]): string {
  const { identity: rules, country, currency, sourcePriorities } = deployment.settings();
  const world = new World({
    ...TEST_SETTINGS,
    rules,
    reading: { phoneRegion: country },
    brand: { currency, sourcePriorities },
    keyring: deployment.keyring,
  });
  world.ingest(facts);
  return world.state().split('\n').sort().join('\n');
}
