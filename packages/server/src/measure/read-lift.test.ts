import { randomUUID } from 'node:crypto';
import type { GoalDefinition } from '@throughline/core/measure/goal-definition';
import { liftOf } from '@throughline/core/measure/lift';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_BRAND_SETTINGS } from '../config/brand-settings.ts';
import { addDecision, type DecisionRow } from '../testing/decision-rows.ts';
import { addGoal } from '../testing/outcome-rows.ts';
import { createTestDeployment, type TestDeployment } from '../testing/test-deployment.ts';
import { readHoldoutCheck } from './read-holdout-check.ts';
import type { LiftQuestion } from './lift-question.ts';
import { readLift } from './read-lift.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const GOAL: GoalDefinition = { key: 'order', version: 1, name: 'Order', windowDays: 30, kind: 'order' };
const ASKED: LiftQuestion = { goal: GOAL, season: 0, moment: null, windows: 'all', asOf: START + 80 * DAY };
const SETTINGS = { ...DEFAULT_BRAND_SETTINGS, holdout: { ...DEFAULT_BRAND_SETTINGS.holdout, share: 0.5 } };

let deployment: TestDeployment;
beforeAll(async () => {
  deployment = await createTestDeployment();
});
afterAll(() => deployment.database.drop());
beforeEach(async () => {
  await deployment.empty();
  await deployment.pool.query('truncate brand_setting');
  await addGoal(deployment.pool, GOAL);
  await deployment.pool.query('update goal set joined_at = now()');
  await setShare(0.5, START);
});

async function setShare(share: number, at: number): Promise<void> {
  await deployment.pool.query(
    `insert into brand_setting (version, settings, made_by, made_at)
     select coalesce(max(version), 0) + 1, $1, 'test', $2 from brand_setting`,
    [JSON.stringify({ holdout: { ...SETTINGS.holdout, share } }), new Date(at)],
  );
}

const decided = (row: Partial<DecisionRow> & { day: number }) =>
  addDecision(deployment.pool, { recordId: randomUUID(), ...row, decidedAt: START + row.day * DAY });

async function reached(decisionId: string, value: number): Promise<void> {
  await deployment.pool.query(`insert into outcome values ($1, 'order', 1, now(), 1, $2)`, [decisionId, value]);
}

/** Makes one person of some records. */
async function merge(...recordIds: string[]): Promise<void> {
  await deployment.pool.query(
    `insert into record (record_id, source_id, trust, subject_type, namespace, subject, profile_id, first_at, known, summary)
     select id, $2, 1, 'user_id', 'main', id::text, $3, now(), '', '{}' from unnest($1::uuid[]) id`,
    [recordIds, randomUUID(), recordIds[0]],
  );
}

const lift = (more: Partial<LiftQuestion> = {}) => readLift(deployment.pool, SETTINGS, { ...ASKED, ...more });
const armsOf = async (more: Partial<LiftQuestion> = {}) => {
  const { people, measures } = await lift(more);
  const [, { treated, heldOut }] = measures as [unknown, (typeof measures)[number]];
  return { people, treated, heldOut };
};

describe('who is compared', () => {
  test('who is known to have died is in neither arm: somebody else has answered', async () => {
    const [dead, heldOut] = [randomUUID(), randomUUID()];
    await merge(dead);
    await reached(await decided({ recordId: dead, day: 1 }), 100);
    await decided({ recordId: heldOut, day: 1, isHeldOut: true });
    await decided({ day: 2 });
    const say = (recordId: string) =>
      deployment.pool.query(
        `insert into suppression (suppression_id, kind, record_id, asked_by, reason, made_by, made_at)
         values ($1, 'deceased', $2, 'a', 'r', 'm', now())`,
        [randomUUID(), recordId],
      );
    expect((await armsOf()).people.compared).toBe(3);
    await say(dead);
    await say(heldOut);
    expect((await armsOf()).people.compared).toBe(1);
    await deployment.pool.query('update suppression set lifted_at = now()');
    expect((await armsOf()).people.compared).toBe(3);
    await deployment.pool.query('truncate suppression');
  });

  test('a person once, by the first decision of the season, whatever came of later ones', async () => {
    const ada = randomUUID();
    const first = await decided({ recordId: ada, day: 1 });
    const second = await decided({ recordId: ada, day: 5 });
    await reached(first, 100);
    await reached(second, 900);
    await decided({ day: 2, isHeldOut: true });
    expect(await armsOf()).toMatchObject({
      people: { compared: 2, open: 0, crossed: 0 },
      treated: { people: 1, reached: 1, mean: 100 },
      heldOut: { people: 1, reached: 0, mean: 0 },
    });
  });

  test('people who turn out to be one are one, in the arm of the earliest decision, and are told of', async () => {
    const [ada, adaAtTill] = [randomUUID(), randomUUID()];
    await decided({ recordId: ada, day: 3, isHeldOut: true });
    await decided({ recordId: adaAtTill, day: 4 });
    expect(await armsOf()).toMatchObject({ treated: { people: 1 }, heldOut: { people: 1 }, people: { crossed: 0 } });
    await merge(ada, adaAtTill);
    expect(await armsOf()).toMatchObject({ treated: { people: 0 }, heldOut: { people: 1 }, people: { crossed: 1 } });
    await deployment.pool.query('update record set profile_id = record_id');
    expect(await armsOf()).toMatchObject({ treated: { people: 1 }, heldOut: { people: 1 }, people: { crossed: 0 } });
  });

  test('not by decisions of a wash-out, of another season, for bots or for people who were erased', async () => {
    const ada = randomUUID();
    await decided({ recordId: ada, day: 91, season: 1, isHeldOut: true, isWashOut: true });
    await decided({ recordId: ada, day: 110, season: 1 });
    await decided({ day: 110, season: 1 });
    await decided({ day: 20 });
    await deployment.pool.query(`update decision set is_excluded = true where record_id <> $1 and season = 1`, [ada]);
    const answer = await lift({ season: 1, asOf: START + 170 * DAY });
    expect(answer.people.compared).toBe(1);
    expect(answer.decisions).toEqual({ counted: 1, washOut: 1, excluded: 1, erased: 0, deceased: 0 });
    expect(answer.measures[0]!.treated.people).toBe(1);
  });

  test('at a moment by what came of the first decision there; the arm is that of the season', async () => {
    const ada = randomUUID();
    await decided({ recordId: ada, day: 1, moment: 'home', isHeldOut: true });
    const there = await decided({ recordId: ada, day: 2, moment: 'cart', isHeldOut: true });
    await reached(there, 50);
    await decided({ day: 2, moment: 'home' });
    expect(await armsOf({ moment: 'cart' })).toMatchObject({
      treated: { people: 0 },
      heldOut: { people: 1, mean: 50 },
    });
  });

  test('only people whose window has ended where that is asked; else the others are counted as open', async () => {
    await decided({ day: 10 });
    await decided({ day: 60 });
    expect((await armsOf()).people).toEqual({ compared: 2, open: 1, crossed: 0, waiting: 0 });
    expect((await armsOf({ windows: 'closed' })).people).toEqual({ compared: 1, open: 0, crossed: 0, waiting: 1 });
  });
});

describe('what is said', () => {
  /** People of both arms with what they had before and what came of the decision, in one statement. */
  async function populate(people: number): Promise<{ isHeldOut: boolean; before: number; worth: number }[]> {
    const rows = Array.from({ length: people }, (_, at) => {
      const isHeldOut = at % 2 === 0;
      const before = (at * 7) % 40;
      const isReached = (at * 13) % 100 < (isHeldOut ? 10 : 30);
      return { isHeldOut, before, worth: isReached ? 1_000 + before * 10 : 0 };
    });
    await deployment.pool.query(
      `with row as (
         select gen_random_uuid() as id, held_out, before, worth, nth
         from unnest($1::boolean[], $2::int[], $3::int[]) with ordinality as row (held_out, before, worth, nth)
       ), made as (
         insert into decision (decision_id, request_key, body_key, source_id, record_id, moment_key, moment_version,
           action_key, action_version, propensity, survivors, season, is_held_out, is_wash_out, is_persuasion, pre_value,
           pre_count, decided_at, receipt)
         select id, id, id, id, id, 'home', 1, case when not held_out and nth % 4 < 2 then 'guide' end, 1,
           case when held_out then 1 else 0.5 end, case when held_out then '{}'::text[] else '{guide}' end, 0, held_out,
           false, not held_out and nth % 4 < 2, before, before / 10, $4, '{}' from row
       )
       insert into outcome select id, 'order', 1, $4, 1, worth from row where worth > 0`,
      [
        rows.map(({ isHeldOut }) => isHeldOut),
        rows.map(({ before }) => before),
        rows.map(({ worth }) => worth),
        new Date(START + 10 * DAY),
      ],
    );
    return rows;
  }

  test('the lift of the sums that the database adds up is that of the people', async () => {
    const rows = await populate(6_000);
    const sumsOf = (isHeldOut: boolean) => {
      const arm = rows.filter((row) => row.isHeldOut === isHeldOut);
      const sum = (of: (row: (typeof rows)[number]) => number) => arm.reduce((total, row) => total + of(row), 0);
      return {
        n: arm.length,
        reached: sum(({ worth }) => Number(worth > 0)),
        sum: sum(({ worth }) => worth),
        sumSquares: sum(({ worth }) => worth ** 2),
        preSum: sum(({ before }) => before),
        preSumSquares: sum(({ before }) => before ** 2),
        crossSum: sum(({ worth, before }) => worth * before),
      };
    };
    const expected = liftOf(
      { treated: sumsOf(false), heldOut: sumsOf(true) },
      { measure: 'amount', heldOutShare: 0.5 },
    );
    if (expected.kind !== 'measured') throw new Error('nothing was measured');
    const { measures, sampleRatio } = await lift();
    const amount = measures.find(({ measure }) => measure === 'amount')!;
    expect(amount).toMatchObject({ isIdentifiable: true, verdict: 'more', unit: 'minor_units', problems: [] });
    expect(amount.difference!.adjusted).toMatchObject({
      value: expected.difference.adjusted.value,
      standardError: expected.difference.adjusted.standardError,
      alwaysValid: { low: expected.difference.adjusted.alwaysValid.low },
    });
    expect(sampleRatio).toMatchObject({ treated: 3_000, heldOut: 3_000, expectedHeldOut: 3_000, isWorrying: false });
    const byPolicy = Object.fromEntries(amount.baselines.map((value) => [value.policy, value]));
    expect(byPolicy['ours']!.value).toBeCloseTo(amount.treated.mean!, 6);
    expect(byPolicy['random']!.value).toBeCloseTo(amount.treated.mean!, 6);
    expect(byPolicy['constant']).toMatchObject({ action: 'guide', isIdentifiable: true, people: 3_000 });
    expect(byPolicy['silence']!.isIdentifiable).toBe(true);
    expect(amount.bestConstant).toBe('guide');
  });

  test('nothing, with the reason, where the data cannot support it', async () => {
    await decided({ day: 1 });
    const [share] = (await lift()).measures;
    expect(share).toMatchObject({ isIdentifiable: false, difference: null, verdict: null });
    expect(share!.problems).toContainEqual({
      reason: 'too_few_people',
      arm: 'heldOut',
      have: 0,
      need: 500,
      detail: '0 people who were left alone, 500 are needed.',
    });
  });

  test('nothing where the share was changed while people came, and nothing changed by what was set before or after', async () => {
    await populate(6_000);
    await decided({ day: 20 });
    await setShare(0.5, START + 12 * DAY);
    await setShare(0.1, START + 70 * DAY);
    expect((await lift()).measures[0]!.problems).toEqual([]);
    await deployment.pool.query(`update brand_setting set made_at = $1 where version = 3`, [
      new Date(START + 15 * DAY),
    ]);
    expect((await lift()).measures[0]!).toMatchObject({
      isIdentifiable: false,
      difference: null,
      problems: [{ reason: 'share_changed' }],
    });
  });

  test('nothing while nobody is left alone, and while earlier decisions are being asked', async () => {
    await deployment.pool.query('truncate brand_setting');
    await setShare(0, START - DAY);
    await deployment.pool.query('update goal set joined_at = null');
    await decided({ day: 1 });
    const { sampleRatio, measures } = await lift();
    expect(sampleRatio).toBeNull();
    expect(measures[0]!.problems.map(({ reason }) => reason)).toEqual(['nobody_held_out', 'still_joining']);
  });
});

test('a persuasion for somebody who is left alone is found; one of a record merged later is told apart', async () => {
  const [ada, adaAtTill, bob] = [randomUUID(), randomUUID(), randomUUID()];
  await decided({ recordId: ada, day: 3, isHeldOut: true });
  await decided({ recordId: adaAtTill, day: 4, action: 'guide' });
  await decided({ recordId: bob, day: 4, action: 'guide' });
  await merge(ada, adaAtTill);
  const clean = await readHoldoutCheck(deployment.pool, 0);
  expect(clean).toMatchObject({ heldOutPeople: 1, decisions: 2, leaks: 0, ofMerges: 1, isClean: true, examples: [] });
  const leak = await decided({ recordId: ada, day: 5, action: 'guide' });
  expect(await readHoldoutCheck(deployment.pool, 0)).toMatchObject({ leaks: 1, isClean: false, examples: [leak] });
});
