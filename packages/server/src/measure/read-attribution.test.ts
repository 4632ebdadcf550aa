import { randomUUID } from 'node:crypto';
import type { GoalDefinition } from '@throughline/core/measure/goal-definition';
import type { OutcomeClaim } from '@throughline/core/measure/outcome';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DEFAULT_BRAND_SETTINGS } from '../config/brand-settings.ts';
import { addDecision, type DecisionRow } from '../testing/decision-rows.ts';
import { addGoal } from '../testing/outcome-rows.ts';
import { createTestDeployment, type TestDeployment } from '../testing/test-deployment.ts';
import { atOneInstant } from './at-one-instant.ts';
import type { LiftQuestion } from './lift-question.ts';
import { readAttribution } from './read-attribution.ts';
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
  await addGoal(deployment.pool, GOAL);
  await deployment.pool.query('update goal set joined_at = now()');
});

const decided = (row: Partial<DecisionRow> & { day: number }) =>
  addDecision(deployment.pool, { recordId: randomUUID(), ...row, decidedAt: START + row.day * DAY });

async function came(decisionId: string, times: number, value: number, claims: OutcomeClaim[] = []): Promise<void> {
  await deployment.pool.query(`insert into outcome values ($1, 'order', 1, now(), $2, $3, $4)`, [
    decisionId,
    times,
    value,
    JSON.stringify(claims),
  ]);
}

const claim = (action: string, times: number, value: number): OutcomeClaim => ({ action, times, value: String(value) });
const attribution = (more: Partial<LiftQuestion> = {}) =>
  atOneInstant(deployment.pool, (client) => readAttribution(client, SETTINGS, { ...ASKED, ...more }));

test('the claim is of the treated people of the comparison, by what came of their first decision', async () => {
  const ada = randomUUID();
  await came(await decided({ recordId: ada, day: 1, action: 'guide' }), 2, 500, [
    claim('guide', 1, 200),
    claim('offer', 1, 300),
  ]);
  // A second decision of hers says again what the first one said.
  await came(await decided({ recordId: ada, day: 5, action: 'offer' }), 1, 300, [claim('offer', 1, 300)]);
  await came(await decided({ day: 2 }), 1, 700);
  await decided({ day: 2, action: 'guide' });
  await came(await decided({ day: 3, isHeldOut: true }), 1, 900);
  await decided({ day: 60 });
  const answer = await attribution();
  expect(answer).toMatchObject({
    rule: 'last_touch',
    unit: 'minor_units',
    season: { season: 0 },
    treated: { people: 4, open: 1, waiting: 0, shown: 2, reached: 2, times: 3, worth: 1_200 },
    claimed: {
      people: 1,
      times: 2,
      worth: 500,
      byAction: [
        { action: 'guide', people: 1, times: 1, worth: 200 },
        { action: 'offer', people: 1, times: 1, worth: 300 },
      ],
    },
  });
  const lift = await readLift(deployment.pool, SETTINGS, ASKED);
  expect(lift.measures[0]!.treated).toMatchObject({ people: answer.treated.people, reached: answer.treated.reached });
  expect(lift.measures[1]!.treated.mean! * answer.treated.people).toBe(answer.treated.worth);
});

test('closed windows, moments and seasons leave out the same people as lift does', async () => {
  const ada = randomUUID();
  await came(await decided({ recordId: ada, day: 1, moment: 'home', action: 'guide' }), 1, 100, [
    claim('guide', 1, 100),
  ]);
  await decided({ recordId: ada, day: 2, moment: 'cart' });
  await came(await decided({ day: 60, moment: 'home', action: 'guide' }), 1, 100, [claim('guide', 1, 100)]);
  expect(await attribution({ windows: 'closed' })).toMatchObject({
    treated: { people: 1, waiting: 1, shown: 1 },
    claimed: { people: 1, times: 1 },
  });
  // What she was shown before she came there is not the moment's.
  expect(await attribution({ moment: 'cart' })).toMatchObject({
    treated: { people: 1, shown: 0, reached: 0 },
    claimed: { people: 0, times: 0, worth: 0, byAction: [] },
  });
  expect(await attribution({ season: 1 })).toMatchObject({ treated: { people: 0 }, claimed: { people: 0 } });
});
