import type { Overview } from '@throughline/contract/overview';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDecision } from '../../testing/decision-rows.ts';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';
import { createOverview } from './create-overview.ts';

const DAY = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * DAY).toISOString();

let it: TestApp;
let fresh: () => Promise<Overview>;

const order = (userId: string, id: string, properties: object, days = 3) => ({
  type: 'track',
  event: 'Order Completed',
  userId,
  timestamp: ago(days),
  properties: { order_id: id, total: 10, currency: 'EUR', ...properties },
});

beforeAll(async () => {
  it = await createTestApp();
  fresh = createOverview({
    deployment: it.app.deployment,
    intake: { lastMinute: () => 0, waiting: () => 0 },
    freshMs: 0,
    patienceMs: 10_000,
  });
});
afterAll(() => it.stop());

test('an empty deployment says so, at once and whole', async () => {
  expect((await it.ask<Overview>('/api/overview')).status).toBe(200);
  const body = await fresh();
  expect(body).toMatchObject({
    changed: { goals: [], season: { season: expect.any(Number) } },
    leaks: { survey: null },
    arrivals: { lastMinute: 0, waiting: 0, departments: [] },
    people: { people: 0, identified: 0, anonymous: 0, events: 0, isEstimated: false },
    recognition: { people: 0, isEstimated: false },
    hands: { items: [] },
  });
  expect(body.arrivals!.hours).toHaveLength(24);
});

describe('with what a shop has', () => {
  beforeAll(async () => {
    const web = await it.makeSource('web', 'server');
    const till = (
      await it.ask<{ writeKey: string }>('/api/sources', {
        name: 'till',
        department: 'store',
        kind: 'till',
        trust: 'server',
        namespace: 'main',
      })
    ).body.writeKey;
    await it.send(
      web.writeKey,
      { type: 'page', anonymousId: 'a-1' },
      { type: 'identify', userId: 'ada', traits: { email: 'ada@example.org' } },
      { type: 'identify', userId: 'bob', traits: { email: 'ada@example.org' } },
      order('ada', 'late', { promised_at: ago(1) }),
      order('bob', 'kept', { promised_at: ago(1) }),
      { type: 'track', event: 'Order Delivered', userId: 'bob', timestamp: ago(2), properties: { order_id: 'kept' } },
      order('bob', 'to come', { promised_at: ago(-1) }),
      order('bob', 'long ago', { promised_at: ago(90) }, 100),
      { type: 'track', userId: 'bob' },
    );
    await it.send(till, { type: 'track', event: 'Visit', userId: 'ada' });
  });

  test('what comes in is counted by department, and what was refused beside it', async () => {
    const [{ arrivals }, sent] = [(await it.ask<Overview>('/api/overview')).body, await settled()];
    expect(arrivals!.lastMinute).toBe(9);
    expect(sent.arrivals!.departments).toEqual([
      expect.objectContaining({ department: 'test', sources: 1, lastDay: 8, thisHour: 8, quarantinedLastDay: 1 }),
      expect.objectContaining({ department: 'store', sources: 1, lastDay: 1, quarantinedLastDay: 0 }),
    ]);
    expect(sent.arrivals!.hours.at(-1)).toMatchObject({ accepted: 9, quarantined: 1 });
  });

  test('people are counted, and how many are known from several sources', async () => {
    const { people, recognition } = await fresh();
    expect(people).toMatchObject({ people: 3, identified: 2, anonymous: 1, events: 9, isEstimated: false });
    expect(recognition).toMatchObject({
      people: 3,
      identified: 2,
      severalSources: 1,
      severalDepartments: 1,
      events: 9,
      eventsOfIdentified: 8,
      contestedValues: 1,
    });
  });

  test('what needs a hand has its count, its age and its list; every list is there', async () => {
    const { body } = await it.ask<{ people: { id: string }[] }>('/api/people?identifier=user_id:ada');
    const { hands } = await fresh();
    expect(hands!.items).toEqual([
      expect.objectContaining({ kind: 'overdue_promise', count: 1, list: null, people: [body.people[0]!.id] }),
      expect.objectContaining({ kind: 'quarantine', detail: 'no_event_name', count: 1 }),
      expect.objectContaining({ kind: 'review', detail: 'contested_value', count: 1 }),
    ]);
    for (const { list } of hands!.items) if (list !== null) expect((await it.ask(list)).status, list).toBe(200);
  });

  test('a key that ends soon, a receiver that fails and a backup that is old need a hand', async () => {
    const { pool } = it.database;
    await pool.query(`update deployment set created_at = now() - interval '8 days'`);
    await pool.query(`update source_key set expires_at = now() + interval '3 days'
      where source_id = (select source_id from source where name = 'till')`);
    await pool.query(`insert into webhook (webhook_id, url, description, kinds, include_record, failing_since, feed_xid,
      feed_profile_id, feed_version) values (gen_random_uuid(), 'https://x.example', '', '{}', false, now(), '1', gen_random_uuid(), 1)`);
    const { hands } = await fresh();
    const kinds = hands!.items.map(({ kind, detail }) => [kind, detail]);
    expect(kinds).toEqual(
      expect.arrayContaining([
        ['source_key', 'till'],
        ['webhook', 'failing'],
        ['backup', 'never'],
      ]),
    );
  });

  test('the claim stands beside what can be shown, of the same people', async () => {
    const { pool } = it.database;
    const goal = { kind: 'order', name: 'Orders', windowDays: 30 };
    await it.ask('/api/goals/order', { version: 0, goal }, 'PUT');
    const { body } = await it.ask<{ people: { records: { id: string }[] }[] }>('/api/people?identifier=user_id:ada');
    const recordId = body.people[0]!.records[0]!.id;
    const season = (await fresh()).changed!.season!.season;
    await addDecision(pool, { recordId, decidedAt: Date.now() - 4 * DAY, season, action: 'guide' });
    await it.send((await it.makeSource('again', 'server')).writeKey, order('ada', 'after', {}, 1));
    const { changed } = await fresh();
    const [share, amount] = changed!.goals[0]!.measures;
    expect(changed!.goals[0]).toMatchObject({ people: { compared: 1 }, shown: 1, claimedTimes: 2 });
    expect(share).toMatchObject({
      measure: 'share',
      treated: { people: 1, reached: 1 },
      heldOut: { people: 0 },
      claimed: 1,
      caused: null,
      reading: 'not_identifiable',
      verdict: null,
    });
    expect(share!.problems.map(({ reason }) => reason)).toContain('too_few_people');
    expect(amount).toMatchObject({ claimed: 2_000, unit: 'minor_units' });
  });
});

/** What came in is written down twice a second. */
async function settled(): Promise<Overview> {
  for (let tries = 0; tries < 50; tries += 1) {
    const overview = await fresh();
    if (overview.arrivals!.hours.at(-1)!.accepted >= 9) return overview;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('what came in was not written down');
}
