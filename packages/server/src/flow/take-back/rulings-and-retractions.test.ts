import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { IdentifierType } from '@throughline/core/resolve/identifier';
import { eventsOf } from '@throughline/core/testing/event-builder';
import { deployments, type Step } from '@throughline/core/testing/steps';
import { addHistorySources, HISTORY_SETTINGS, historyFacts, historySourceId } from '../../testing/history-facts.ts';
import { ingestFacts, storedState } from '../../testing/history-world.ts';
import { createTestDeployment, type TestDeployment } from '../../testing/test-deployment.ts';
import { judge, revokeJudgement } from './judge.ts';
import { retract, revokeRetraction } from './retract.ts';

const RUNS = Number(process.env['THROUGHLINE_TAKE_BACK_RUNS'] ?? 60);
const ACTOR = { reason: 'test', actor: 'test' };
const shop = eventsOf('shop', 1);
const till = eventsOf('till', 1);

let deployment: TestDeployment;
beforeAll(async () => {
  deployment = await createTestDeployment(HISTORY_SETTINGS);
  await addHistorySources(deployment.pool);
});
afterAll(() => deployment.database.drop());
beforeEach(() => deployment.empty());

function recordId(source: string, type: IdentifierType, value: string): string {
  const namespace = type === 'user_id' ? 'main' : '';
  return deployment.keyring.recordId(historySourceId(source), 1, { namespace, type, value });
}

const retractRecord = (source: string, id: string) =>
  retract(deployment, {
    sourceId: historySourceId(source),
    recordId: id,
    receivedFrom: null,
    receivedTo: null,
    ...ACTOR,
  });
const rule = (left: string, right: string, kind: 'same' | 'different' = 'same') =>
  judge(deployment, { kind, left, right, isForced: true, ...ACTOR });

async function reviews(): Promise<unknown[]> {
  return (await deployment.pool.query('select kind, subject from review')).rows;
}

describe('model.md 4.7: a judgement sleeps while its record is retracted', () => {
  test('and what it left to be looked at goes with it', async () => {
    await ingestFacts(deployment, historyFacts([shop.page({ userId: 'ada' }), till.page({ userId: 'eva' })]));
    const ada = recordId('shop', 'user_id', 'ada');
    await rule(ada, recordId('till', 'user_id', 'eva'));
    expect(await reviews()).toHaveLength(1);
    await retractRecord('shop', ada);
    expect(await reviews()).toHaveLength(0);
  });

  test('and the other side is settled without it', async () => {
    const family = { email: 'family@x.org' };
    await ingestFacts(
      deployment,
      historyFacts([shop.identify({ userId: 'ada' }, family), till.identify({ userId: 'eva' }, family)]),
    );
    const ada = recordId('shop', 'user_id', 'ada');
    await rule(ada, recordId('till', 'user_id', 'eva'));
    expect((await retractRecord('shop', ada)).people).toBe(1);
  });

  test('and a link that was cut because of it stands again', async () => {
    await ingestFacts(
      deployment,
      historyFacts([till.page({ anonymousId: 'a4' }), till.alias('u4', 'a4'), shop.page({ userId: 'u1' })]),
    );
    const [a4, u1] = [recordId('till', 'anonymous_id', 'a4'), recordId('shop', 'user_id', 'u1')];
    await rule(a4, u1);
    await retractRecord('shop', u1);
    expect(await reviews()).toHaveLength(0);
    const { rows } = await deployment.pool.query('select distinct profile_id from record where profile_id is not null');
    expect(rows).toHaveLength(1);
  });
});

describe('model.md 4.7: of two rulings on one pair', () => {
  test('the one that is taken back leaves what the other has to be looked at', async () => {
    await ingestFacts(deployment, historyFacts([shop.page({ userId: 'ada' }), till.page({ userId: 'eva' })]));
    const [ada, eva] = [recordId('shop', 'user_id', 'ada'), recordId('till', 'user_id', 'eva')];
    const same = await rule(ada, eva);
    const asked = await reviews();
    expect(asked).toMatchObject([{ kind: 'chain' }]);
    const different = await rule(eva, ada, 'different');
    await revokeJudgement(deployment, { judgementId: different.judgementId, actor: 'test' });
    expect(await reviews()).toEqual(asked);
    await revokeJudgement(deployment, { judgementId: same.judgementId, actor: 'test' });
    expect(await reviews()).toEqual([]);
  });
});

describe('model.md 8: rulings and retractions together', () => {
  test('all taken back, in any order, are as if they had never been', { timeout: 300_000 }, async () => {
    const runs = deployments(16).chain((steps) =>
      fc.record({ steps: fc.constant(steps), order: shuffled(steps.filter(isTakenBack)) }),
    );
    await fc.assert(
      fc.asyncProperty(runs, async ({ steps, order }) => {
        await deployment.empty();
        const events = steps.flatMap((step) => (step.kind === 'event' ? [step.event] : []));
        await ingestFacts(deployment, historyFacts(events));
        const before = await storedState(deployment);
        const undo = new Map<Step, () => Promise<unknown>>();
        for (const step of steps) if (isTakenBack(step)) undo.set(step, await take(step));
        for (const step of order) await undo.get(step)!();
        expect(await storedState(deployment)).toBe(before);
      }),
      { numRuns: RUNS },
    );
  });
});

function isTakenBack(step: Step): boolean {
  return step.kind !== 'event';
}

function shuffled(steps: Step[]): fc.Arbitrary<Step[]> {
  return fc.shuffledSubarray(steps, { minLength: steps.length });
}

/** Does what a step says, where its records exist; gives back how to undo it. */
async function take(step: Step): Promise<() => Promise<unknown>> {
  if (step.kind === 'judgement') {
    const [left, right] = [storedId(step.judgement.left), storedId(step.judgement.right)];
    const { rowCount } = await deployment.pool.query(
      'select 1 from record where record_id = any($1) and profile_id is not null',
      [[left, right]],
    );
    if (rowCount !== 2) return () => Promise.resolve();
    const { judgementId } = await rule(left, right, step.judgement.kind);
    return () => revokeJudgement(deployment, { judgementId, actor: 'test' });
  }
  if (step.kind === 'event') return () => Promise.resolve();
  const { sourceId, recordId: readable } = step.retraction;
  const { retractionId } = await retract(deployment, {
    sourceId: historySourceId(sourceId),
    recordId: readable === null ? null : storedId(readable),
    receivedFrom: null,
    receivedTo: null,
    ...ACTOR,
  });
  return () => revokeRetraction(deployment, { retractionId, actor: 'test' });
}

/** The stored id of a record that the generator names readably: `source:trust:type:value`. */
function storedId(readable: string): string {
  const [source, trust, type, ...value] = readable.split(':') as [string, string, IdentifierType, ...string[]];
  const isGlobal = !['user_id', 'loyalty_card', 'customer_number'].includes(type);
  const namespace = isGlobal ? '' : source === 'crm' ? 'crm' : 'main';
  return deployment.keyring.recordId(historySourceId(source), Number(trust) as 0 | 1 | 2, {
    namespace,
    type,
    value: value.join(':'),
  });
}
