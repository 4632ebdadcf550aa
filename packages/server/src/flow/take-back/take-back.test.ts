import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { histories, HISTORY_SOURCES } from '@throughline/core/testing/histories';
import { addHistorySources, HISTORY_SETTINGS, historyFacts, historySourceId } from '../../testing/history-facts.ts';
import { ingestFacts, storedState } from '../../testing/history-world.ts';
import { createTestDeployment, type TestDeployment } from '../../testing/test-deployment.ts';
import { judge, revokeJudgement } from './judge.ts';
import { rebuild } from '../rebuild.ts';
import { retract, revokeRetraction } from './retract.ts';

const RUNS = Number(process.env['THROUGHLINE_TAKE_BACK_RUNS'] ?? 60);
const ACTOR = { reason: 'test', actor: 'test' };

let deployment: TestDeployment;

beforeAll(async () => {
  deployment = await createTestDeployment(HISTORY_SETTINGS);
  await addHistorySources(deployment.pool);
});
afterAll(() => deployment.database.drop());

async function withHistory(
  run: (recordIds: string[], choose: (count: number) => number) => Promise<void>,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(histories(30), fc.infiniteStream(fc.nat()), async (history, numbers) => {
      await deployment.empty();
      await ingestFacts(deployment, historyFacts(history));
      const { rows } = await deployment.pool.query<{ record_id: string }>(
        'select record_id from record where profile_id is not null order by record_id',
      );
      await run(
        rows.map((row) => row.record_id),
        (count) => (numbers.next().value as number) % count,
      );
    }),
    { numRuns: RUNS },
  );
}

describe('model.md 8: taking back', () => {
  test('retracting what every source said leaves nobody, and revoking gives everyone back', {
    timeout: 300_000,
  }, async () => {
    await withHistory(async () => {
      const before = await storedState(deployment);
      const retractions: string[] = [];
      for (const { sourceId } of HISTORY_SOURCES) {
        const all = {
          sourceId: historySourceId(sourceId),
          recordId: null,
          receivedFrom: null,
          receivedTo: null,
          ...ACTOR,
        };
        retractions.push((await retract(deployment, all)).retractionId);
      }
      const { rows } = await deployment.pool.query('select 1 from profile union all select 1 from review');
      expect(rows).toHaveLength(0);
      for (const retractionId of retractions) await revokeRetraction(deployment, { retractionId, actor: 'test' });
      expect(await storedState(deployment)).toBe(before);
    });
  });

  test('retracting one record and revoking it is as if nothing had happened', { timeout: 300_000 }, async () => {
    await withHistory(async (recordIds, choose) => {
      if (recordIds.length === 0) return;
      const before = await storedState(deployment);
      const recordId = recordIds[choose(recordIds.length)]!;
      const { rows } = await deployment.pool.query<{ source_id: string }>(
        'select source_id from record where record_id = $1',
        [recordId],
      );
      const input = { sourceId: rows[0]!.source_id, recordId, receivedFrom: null, receivedTo: null, ...ACTOR };
      const { retractionId } = await retract(deployment, input);
      await revokeRetraction(deployment, { retractionId, actor: 'test' });
      expect(await storedState(deployment)).toBe(before);
    });
  });
});

describe('model.md 4.7: judgements', () => {
  test('merge then unmerge equals never merged', { timeout: 300_000 }, async () => {
    await withHistory(async (recordIds, choose) => {
      if (recordIds.length < 2) return;
      const before = await storedState(deployment);
      const left = recordIds[choose(recordIds.length)]!;
      const right = recordIds[choose(recordIds.length)]!;
      if (left === right) return;
      const kind = choose(2) === 0 ? 'same' : 'different';
      const { judgementId } = await judge(deployment, { kind, left, right, isForced: true, ...ACTOR });
      await revokeJudgement(deployment, { judgementId, actor: 'test' });
      expect(await storedState(deployment)).toBe(before);
    });
  });
});

describe('model.md 1: computed rows may be thrown away', () => {
  test('a rebuild from the facts gives the same state', { timeout: 300_000 }, async () => {
    await withHistory(async (recordIds, choose) => {
      if (recordIds.length < 2) return;
      const [left, right] = [recordIds[choose(recordIds.length)]!, recordIds[choose(recordIds.length)]!];
      if (left !== right) await judge(deployment, { kind: 'different', left, right, isForced: true, ...ACTOR });
      const before = await storedState(deployment);
      const history = await memberships();
      const { stateHashBefore, stateHashAfter } = await rebuild(deployment);
      expect(await memberships()).toEqual(history);
      expect(stateHashAfter).toBe(stateHashBefore);
      expect(await storedState(deployment)).toBe(before);
    });
  });
});

/** Where every record belonged when. */
async function memberships(): Promise<unknown[]> {
  const { rows } = await deployment.pool.query('select * from membership order by record_id, since');
  return rows;
}
