import { randomUUID } from 'node:crypto';
import type { EventFact } from '@throughline/core/collect/event-fact';
import type { GoalDefinition } from '@throughline/core/measure/goal-definition';
import { eventsOf } from '@throughline/core/testing/event-builder';
import { histories, HISTORY_SOURCES } from '@throughline/core/testing/histories';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptedEvent } from '../../testing/accepted-events.ts';
import { addDecision } from '../../testing/decision-rows.ts';
import { addHistorySources, HISTORY_SETTINGS, historyFacts, historySourceId } from '../../testing/history-facts.ts';
import { ingestFacts, storedState } from '../../testing/history-world.ts';
import { createHoldoutBuckets } from '../../measure/holdout-buckets.ts';
import { readHoldoutCell } from '../../measure/read-holdout-cell.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { lockPersonOf } from '../../understand/read-person-lock.ts';
import { addGoal, expectedOutcomes, storedOutcomes } from '../../testing/outcome-rows.ts';
import { createTestDeployment, type TestDeployment } from '../../testing/test-deployment.ts';
import { erase } from '../take-back/erase.ts';
import { joinGoals } from './join-goals.ts';
import { judge, revokeJudgement } from '../take-back/judge.ts';
import { rebuild } from '../rebuild.ts';
import { retract, revokeRetraction } from '../take-back/retract.ts';

const RUNS = Number(process.env['THROUGHLINE_OUTCOME_RUNS'] ?? 30);
const ACTOR = { reason: 'test', actor: 'test' };
const START = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;
const minutes = (count: number): number => count / 1_440;

const GOALS: readonly GoalDefinition[] = [
  { key: 'order', version: 1, name: 'Order', windowDays: minutes(25), kind: 'order' },
  {
    key: 'visit',
    version: 1,
    name: 'Visit',
    windowDays: minutes(20),
    kind: 'event',
    event: 'Store Visited',
    valueProperty: null,
  },
  {
    key: 'spent',
    version: 2,
    name: 'Spent',
    windowDays: minutes(20),
    kind: 'event',
    event: 'Order Completed',
    valueProperty: 'total',
  },
];

let deployment: TestDeployment;

beforeAll(async () => {
  deployment = await createTestDeployment(HISTORY_SETTINGS);
  await addHistorySources(deployment.pool);
});
afterAll(() => deployment.database.drop());

/** A history, decisions for its records at some half minutes, an order of arrival, and numbers to choose by. */
const worlds = histories(30).chain((history) =>
  fc.record({
    facts: fc.constant(historyFacts(history)),
    decided: fc.array(fc.record({ event: fc.nat(history.length - 1), half: fc.nat(50), isHeldOut: fc.boolean() }), {
      minLength: 4,
      maxLength: 12,
    }),
    order: fc.shuffledSubarray([...history.keys()], { minLength: history.length }),
    batchSize: fc.integer({ min: 1, max: 12 }),
    numbers: fc.infiniteStream(fc.nat()),
  }),
);

interface World {
  readonly facts: readonly EventFact[];
  readonly recordIds: readonly string[];
  readonly choose: (count: number) => number;
}

async function withWorld(run: (world: World) => Promise<void>): Promise<void> {
  await fc.assert(
    fc.asyncProperty(worlds, async ({ facts, decided, order, batchSize, numbers }) => {
      await deployment.empty();
      for (const goal of GOALS) await addGoal(deployment.pool, goal);
      for (const { event, half, isHeldOut } of decided) {
        const recordId = acceptedEvent(facts[event]!, deployment)?.recordId;
        if (recordId !== undefined)
          await addDecision(deployment.pool, {
            recordId,
            decidedAt: START + half * (MINUTE / 2),
            isHeldOut,
            action: isHeldOut || half % 3 === 0 ? null : `action-${half % 2}`,
          });
      }
      for (let at = 0; at < order.length; at += batchSize) {
        await ingestFacts(
          deployment,
          order.slice(at, at + batchSize).map((place) => facts[place]!),
        );
      }
      const { rows } = await deployment.pool.query<{ record_id: string }>(
        'select record_id from record where profile_id is not null order by record_id',
      );
      const choose = (count: number): number => (numbers.next().value as number) % count;
      await run({ facts, recordIds: rows.map((row) => row.record_id), choose });
    }),
    { numRuns: RUNS },
  );
}

const stored = () => storedOutcomes(deployment.pool);
const bucketOf = createHoldoutBuckets(Buffer.alloc(32, 1));

/** Whether each person would be left alone now, by profile id. */
async function holdoutCells(): Promise<Map<string, unknown>> {
  const { rows } = await deployment.pool.query<{ person: string; records: string[] }>(
    `select profile_id as person, array_agg(record_id::text) as records from record
     where profile_id is not null group by profile_id`,
  );
  const rules = { ...deployment.settings().holdout, share: 0.5 };
  const cellOf = ({ person, records }: (typeof rows)[number]) =>
    readHoldoutCell(deployment.pool, {
      personId: person,
      recordIds: records,
      decidedAt: START + 60 * MINUTE,
      rules,
      bucketOf,
    });
  return new Map(await Promise.all(rows.map(async (row) => [row.person, await cellOf(row)] as const)));
}

describe('outcomes are a function of decisions, facts and who is who', { timeout: 300_000 }, () => {
  test('in any order of arrival, and a rebuild gives the same rows', async () => {
    await withWorld(async ({ facts }) => {
      const before = await stored();
      expect(before).toEqual(await expectedOutcomes(deployment, facts, GOALS));
      await rebuild(deployment);
      expect(await stored()).toEqual(before);
    });
  });

  test('merged by a ruling they are those of one person; unmerged they, consents and arms are as if never merged', async () => {
    await withWorld(async ({ facts, recordIds, choose }) => {
      if (recordIds.length < 2) return;
      const before = await stored();
      const left = recordIds[choose(recordIds.length)]!;
      const right = recordIds[choose(recordIds.length)]!;
      if (left === right) return;
      const kind = choose(3) === 0 ? 'different' : 'same';
      const [people, cells] = [await storedState(deployment), await holdoutCells()];
      const { judgementId } = await judge(deployment, { kind, left, right, isForced: true, ...ACTOR });
      expect(await stored()).toEqual(await expectedOutcomes(deployment, facts, GOALS));
      await revokeJudgement(deployment, { judgementId, actor: 'test' });
      expect(await stored()).toEqual(before);
      expect(await storedState(deployment)).toBe(people);
      expect(await holdoutCells()).toEqual(cells);
    });
  });

  test('what is taken back counts for nobody, and counts again when that is revoked', async () => {
    await withWorld(async ({ facts, recordIds, choose }) => {
      if (recordIds.length === 0) return;
      const before = await stored();
      const source = HISTORY_SOURCES[choose(HISTORY_SOURCES.length)]!.sourceId;
      const sourceId = historySourceId(source);
      const all = { sourceId, recordId: null, receivedFrom: null, receivedTo: null, ...ACTOR };
      const { retractionId } = await retract(deployment, all);
      const kept = facts.filter((fact) => fact.sourceId !== sourceId);
      expect(await stored()).toEqual(await expectedOutcomes(deployment, kept, GOALS));
      await revokeRetraction(deployment, { retractionId, actor: 'test' });
      expect(await stored()).toEqual(before);
    });
  });

  test('with a person erased those of the others are what they would be without them', async () => {
    await withWorld(async ({ facts, recordIds, choose }) => {
      if (recordIds.length === 0) return;
      const { rows } = await deployment.pool.query<{ profile_id: string }>(
        'select profile_id from profile order by profile_id',
      );
      const profileId = rows[choose(rows.length)]!.profile_id;
      const { rows: erased } = await deployment.pool.query<{ record_id: string }>(
        'select record_id from record where profile_id = $1',
        [profileId],
      );
      const gone = new Set(erased.map((row) => row.record_id));
      await erase(deployment, { identifier: null, profileId, ...ACTOR });
      const kept = facts.filter((fact) => !gone.has(acceptedEvent(fact, deployment)?.recordId ?? ''));
      const after = await stored();
      expect(after).toEqual(await expectedOutcomes(deployment, kept, GOALS));
      await rebuild(deployment);
      expect(await stored()).toEqual(after);
    });
  });

  test('a goal that is made or changed later asks earlier decisions too', async () => {
    await withWorld(async ({ facts, choose }) => {
      await deployment.pool.query(`delete from goal where goal_key = 'visit'`);
      await deployment.pool.query(`delete from outcome where goal_key = 'visit'`);
      await joinGoals(deployment);
      const longer: GoalDefinition = { ...GOALS[0]!, version: 2, windowDays: minutes(1 + choose(30)) };
      await addGoal(deployment.pool, longer);
      await addGoal(deployment.pool, GOALS[1]!);
      expect(await joinGoals(deployment)).toBe(2);
      expect(await stored()).toEqual(await expectedOutcomes(deployment, facts, [longer, GOALS[1]!, GOALS[2]!]));
      expect(await joinGoals(deployment)).toBe(0);
    });
  });
});

test('a decision that is under way for somebody nobody knows yet is waited for', async () => {
  await deployment.empty();
  await addGoal(deployment.pool, GOALS[0]!);
  const [placed] = historyFacts([
    eventsOf('shop', 1).track('Order Completed', { userId: 'new' }, { order_id: '1' }, 5),
  ]);
  const { recordId } = acceptedEvent(placed!, deployment)!;
  await addDecision(deployment.pool, { recordId: randomUUID(), decidedAt: START });
  let taken: Promise<void> = Promise.resolve();
  await inTransaction(deployment.pool, async (client) => {
    await lockPersonOf(client, recordId);
    await addDecision(client, { recordId, decidedAt: START });
    taken = ingestFacts(deployment, [placed!]);
    await expect.poll(waitingForLocks).toBe(1);
  });
  await taken;
  expect(await stored()).toMatchObject([{ goalKey: 'order', times: 1 }]);
});

async function waitingForLocks(): Promise<number> {
  const { rows } = await deployment.pool.query<{ waiting: number }>(
    `select count(*)::int as waiting from pg_locks where not granted and locktype = 'advisory'
       and database = (select oid from pg_database where datname = current_database())`,
  );
  return rows[0]!.waiting;
}
