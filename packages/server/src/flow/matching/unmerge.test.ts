import { randomUUID } from 'node:crypto';
import type { GoalDefinition } from '@throughline/core/measure/goal-definition';
import { namedHistories } from '@throughline/core/testing/named-histories';
import fc from 'fast-check';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHoldoutBuckets } from '../../measure/holdout-buckets.ts';
import { readHoldoutCell } from '../../measure/read-holdout-cell.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { acceptedEvent } from '../../testing/accepted-events.ts';
import { addDecision } from '../../testing/decision-rows.ts';
import { addHistorySources, HISTORY_SETTINGS, historyFacts } from '../../testing/history-facts.ts';
import { ingestFacts, storedState } from '../../testing/history-world.ts';
import { addGoal, storedOutcomes } from '../../testing/outcome-rows.ts';
import { createTestDeployment, type TestDeployment } from '../../testing/test-deployment.ts';
import { insertConsents } from '../../trust/consent/consent-store.ts';
import { readGuardFacts } from '../../trust/read-guard-facts.ts';
import { readPersonDocuments } from '../../understand/read-people.ts';
import { judge, revokeJudgement } from '../take-back/judge.ts';
import { retract, revokeRetraction } from '../take-back/retract.ts';
import { matchWaiting } from './match-records.ts';

const RUNS = Number(process.env['THROUGHLINE_UNMERGE_RUNS'] ?? 15);
const IDENTITY = { ...HISTORY_SETTINGS.identity!, matching: { isOn: true, extras: [] } };
const ACTOR = { reason: 'test', actor: 'test' };
const START = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;
const LATER = START + 120 * MINUTE;
const GOAL: GoalDefinition = {
  key: 'seen',
  version: 1,
  name: 'Seen',
  windowDays: 30 / 1_440,
  kind: 'event',
  event: 'Home',
  valueProperty: null,
};

let deployment: TestDeployment;
beforeAll(async () => {
  deployment = await createTestDeployment({ ...HISTORY_SETTINGS, identity: IDENTITY });
  await addHistorySources(deployment.pool);
});
afterAll(() => deployment.database.drop());

/** A history, and what was decided for, agreed to by and forbidden for some of its records. */
const worlds = fc.record({
  history: namedHistories(30),
  said: fc.array(
    fc.record({
      event: fc.nat(),
      minute: fc.nat(90),
      what: fc.constantFrom(
        'treated' as const,
        'held out' as const,
        'granted' as const,
        'denied' as const,
        'stopped' as const,
      ),
    }),
    { minLength: 6, maxLength: 16 },
  ),
  left: fc.nat(),
  right: fc.nat(),
});
type World = typeof worlds extends fc.Arbitrary<infer Value> ? Value : never;

/** Takes a world in; nothing of it is matched yet. @returns the records that count. */
async function takeIn({ history, said }: World): Promise<string[]> {
  await deployment.empty();
  await deployment.pool.query('truncate consent, suppression');
  await addGoal(deployment.pool, GOAL);
  const facts = historyFacts(history);
  const told = new Set<string>();
  for (const { event, minute, what } of said) {
    const accepted = acceptedEvent(facts[event % facts.length]!, deployment);
    const once = `${accepted?.recordId} ${minute} ${what}`;
    if (accepted === null || told.has(once)) continue;
    told.add(once);
    await say(accepted.recordId, START + minute * MINUTE, what);
  }
  await ingestFacts(deployment, facts);
  const { rows } = await deployment.pool.query<{ record_id: string }>(
    'select record_id from record where profile_id is not null order by record_id',
  );
  return rows.map((row) => row.record_id);
}

async function say(recordId: string, at: number, what: World['said'][number]['what']): Promise<void> {
  if (what === 'treated' || what === 'held out') {
    const isHeldOut = what === 'held out';
    await addDecision(deployment.pool, {
      recordId,
      decidedAt: at,
      isHeldOut,
      action: isHeldOut ? null : 'offer',
      decisionId: idOf(recordId, at, what),
    });
  } else if (what === 'stopped') {
    await deployment.pool.query(
      `insert into suppression (suppression_id, kind, record_id, asked_by, reason, made_by, made_at)
       values ($1, 'do_not_contact', $2, 'them', 'test', 'test', $3)`,
      [randomUUID(), recordId, new Date(at)],
    );
  } else {
    const entry = {
      consentId: randomUUID(),
      recordId,
      purpose: 'Advertising',
      channel: null,
      madeBy: 'test',
      proof: {},
    };
    await inTransaction(deployment.pool, (client) =>
      insertConsents(client, [{ ...entry, isGranted: what === 'granted', saidAt: at }]),
    );
  }
}

/** The same id each time the same world is taken in. */
function idOf(recordId: string, at: number, what: string): string {
  return `${recordId.slice(0, 8)}-0000-4000-8000-${String(at - START + what.length).padStart(12, '0')}`;
}

async function drain(): Promise<void> {
  for (let waiting = true; waiting; ) {
    await matchWaiting(deployment);
    const { rows } = await deployment.pool.query('select 1 from match_queue limit 1');
    waiting = rows.length > 0;
  }
}

const bucketOf = createHoldoutBuckets(Buffer.alloc(32, 1));

/** Everybody: who they are, what they agreed to, what they may be told, how often they were, their arm, and what came of it. */
async function everything(): Promise<unknown> {
  const { pool } = deployment;
  const { rows: people } = await pool.query<{ person: string; records: string[] }>(
    `select profile_id as person, array_agg(record_id::text order by record_id) as records from record
     where profile_id is not null group by profile_id order by profile_id`,
  );
  const lives = await inTransaction(pool, async (client) => {
    const documents = await readPersonDocuments(
      client,
      people.map(({ person }) => person),
      deployment.settings(),
    );
    const all = [];
    for (const { person, records } of people)
      all.push({
        person,
        records,
        facts: await factsOf(client, records, documents.get(person)!),
        cell: await cellOf(person, records),
      });
    return all;
  });
  const rows = async (text: string): Promise<unknown[]> => (await pool.query(text)).rows;
  return {
    people: (await storedState(deployment)).split('\n').filter((line) => !line.startsWith('{"judgement"')),
    lives,
    outcomes: await storedOutcomes(pool),
    decisions: await rows('select decision_id, record_id, action_key, is_held_out from decision order by decision_id'),
    matches: await rows('select record_id, firm_id, match_id from match_record order by record_id'),
    pairs: await rows('select left_record_id, right_record_id, bits from match_pair order by 1, 2'),
  };
}

function factsOf(
  client: PoolClient,
  recordIds: readonly string[],
  person: Parameters<typeof readGuardFacts>[1]['person'],
): Promise<unknown> {
  return readGuardFacts(client, {
    recordIds,
    identifierIds: [],
    person,
    moment: { caps: [{ most: 1, windowDays: 3_650 }] },
    settings: deployment.settings(),
    decidedAt: LATER,
    signals: { isGpc: false },
  }).then(({ suppressions, ...facts }) => ({ ...facts, suppressions: suppressions.length }));
}

function cellOf(personId: string, recordIds: readonly string[]): Promise<unknown> {
  const rules = { ...deployment.settings().holdout, share: 0.5 };
  return readHoldoutCell(deployment.pool, { personId, recordIds: [...recordIds], decidedAt: LATER, rules, bucketOf });
}

/** Two records that matching alone has put into one person; null where there are none. */
async function matchedPair(nth: number): Promise<[string, string] | null> {
  const { rows } = await deployment.pool.query<{ a: string; b: string }>(
    `select a.record_id as a, b.record_id as b from match_record a join match_record b
     on a.match_id = b.match_id and a.record_id < b.record_id and a.firm_id <> b.firm_id order by 1, 2`,
  );
  const pair = rows[nth % Math.max(1, rows.length)];
  return pair === undefined ? null : [pair.a, pair.b];
}

async function personOf(recordId: string): Promise<string | null> {
  const { rows } = await deployment.pool.query<{ profile_id: string | null }>(
    'select profile_id from record where record_id = $1',
    [recordId],
  );
  return rows[0]?.profile_id ?? null;
}

async function withWorld(run: (world: World, recordIds: readonly string[]) => Promise<void>): Promise<void> {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const recordIds = await takeIn(world);
      if (recordIds.length > 1) await run(world, recordIds);
    }),
    { numRuns: RUNS },
  );
}

describe('unmerged equals never merged, with decisions, outcomes, consents and arms', { timeout: 1_200_000 }, () => {
  test('a ruling made and taken back leaves nothing behind', async () => {
    await withWorld(async ({ left, right }, recordIds) => {
      await drain();
      const before = await everything();
      const [one, other] = [recordIds[left % recordIds.length]!, recordIds[right % recordIds.length]!];
      if (one === other) return;
      const kind = (left + right) % 3 === 0 ? 'different' : 'same';
      const { judgementId } = await judge(deployment, { kind, left: one, right: other, isForced: true, ...ACTOR });
      await drain();
      await revokeJudgement(deployment, { judgementId, actor: 'test' });
      await drain();
      expect(await everything()).toEqual(before);
    });
  });

  test('a person whom matching made and somebody parts is as if matching had never made it', async () => {
    let parted = 0;
    await withWorld(async (world) => {
      await drain();
      const pair = await matchedPair(world.left);
      if (pair === null || (await personOf(pair[0])) !== (await personOf(pair[1]))) return;
      const [left, right] = pair;
      const merged = await everything();
      const ruling = { kind: 'different', left, right, isForced: true, ...ACTOR } as const;
      const { judgementId } = await judge(deployment, ruling);
      await drain();
      expect(await personOf(left)).not.toBe(await personOf(right));
      parted += 1;
      const unmerged = await everything();
      await revokeJudgement(deployment, { judgementId, actor: 'test' });
      await drain();
      expect(await everything()).toEqual(merged);

      await takeIn(world);
      await judge(deployment, ruling);
      await drain();
      expect(await everything()).toEqual(unmerged);
    });
    expect(parted).toBeGreaterThan(0);
  });

  test('a record that is taken back leaves those whom it joined, and comes back to them', async () => {
    await withWorld(async ({ left }, recordIds) => {
      await drain();
      const before = await everything();
      const recordId = recordIds[left % recordIds.length]!;
      const { rows } = await deployment.pool.query<{ source_id: string }>(
        'select source_id from record where record_id = $1',
        [recordId],
      );
      const taken = { sourceId: rows[0]!.source_id, recordId, receivedFrom: null, receivedTo: null, ...ACTOR };
      const { retractionId } = await retract(deployment, taken);
      await drain();
      expect(await personOf(recordId)).toBeNull();
      await revokeRetraction(deployment, { retractionId, actor: 'test' });
      await drain();
      expect(await everything()).toEqual(before);
    });
  });
});
