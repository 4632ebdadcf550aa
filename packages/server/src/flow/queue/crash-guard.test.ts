import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { histories } from '@throughline/core/testing/histories';
import fc from 'fast-check';
import { acceptedEvent } from '../../testing/accepted-events.ts';
import { addHistorySources, HISTORY_SETTINGS, historyFacts } from '../../testing/history-facts.ts';
import { createTestDeployment, type TestDeployment } from '../../testing/test-deployment.ts';
import type { AcceptedEvent } from '../../collect/accepted-event.ts';
import { createCrashGuard } from './crash-guard.ts';
import { createBatchRunner } from './run-batch.ts';
import type { Batch } from '../process-events.ts';

/** A process id that no process has. */
const DEAD_PID = 4_194_305;

let deployment: TestDeployment;
let folder: string;
let events: AcceptedEvent[];
const inFlight: Batch[] = [];

const run = (batch: Batch) => {
  inFlight.push(batch);
  return createBatchRunner(deployment)(batch);
};
const dieWith = (batch: readonly AcceptedEvent[]): void => {
  writeFileSync(path.join(folder, `in-flight-${DEAD_PID}-0`), batch.map(({ fact }) => fact.dedupeKey).join(''));
};

beforeAll(async () => {
  deployment = await createTestDeployment(HISTORY_SETTINGS);
  await addHistorySources(deployment.pool);
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-in-flight-'));
  const [history] = fc.sample(histories(60), { numRuns: 50, seed: 3 }).filter(({ length }) => length > 20);
  events = historyFacts(history!)
    .map((fact) => acceptedEvent(fact, deployment))
    .filter((event) => event !== null);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await deployment.database.drop();
});

describe('model.md 7: an event that kills the process', () => {
  test('is found by counting crashes, and only it goes to quarantine', async () => {
    dieWith(events.slice(0, 10));
    const afterFirst = await createCrashGuard(deployment.pool, folder, run);
    inFlight.length = 0;
    await afterFirst.run({ events: events.slice(1, 10), refused: [] });
    expect(inFlight.filter((batch) => batch.events.length > 1)).toEqual([]);
    afterFirst.close();

    for (const _crash of [2, 3]) {
      dieWith([events[0]!]);
      (await createCrashGuard(deployment.pool, folder, run)).close();
    }
    const guard = await createCrashGuard(deployment.pool, folder, run);
    const receipt = await guard.run({ events, refused: [] });
    guard.close();
    expect(receipt.refused.get(events[0]!)?.reason).toBe('crashed_the_process');
    expect(receipt.duplicates).toEqual(new Set(events.slice(1, 10)));
    const { rows } = await deployment.pool.query('select reason from quarantine');
    expect(rows).toEqual([{ reason: 'crashed_the_process' }]);
    expect(await deployment.pool.query('select from suspect')).toMatchObject({ rowCount: 0 });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('that comes twice is taken in once or refused twice, and each copy is told what became of it', async () => {
    await deployment.empty();
    const [guilty, innocent] = [events[0]!, events[1]!];
    for (const _crash of [1, 2, 3]) {
      dieWith([guilty]);
      (await createCrashGuard(deployment.pool, folder, run)).close();
    }
    dieWith([innocent]);
    const guard = await createCrashGuard(deployment.pool, folder, run);
    const copies = [{ ...guilty }, { ...guilty }, { ...innocent }, { ...innocent }];
    const receipt = await guard.run({ events: copies, refused: [] });
    guard.close();
    expect([...receipt.refused.keys()]).toEqual(copies.slice(0, 2));
    expect([...receipt.duplicates]).toEqual([copies[3]]);
    const { rows } = await deployment.pool.query('select reason from quarantine');
    expect(rows).toEqual([{ reason: 'crashed_the_process' }]);
  });
});
