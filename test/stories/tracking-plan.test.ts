import type { Problem } from '@throughline/contract/problem';
import type { QuarantinedEvent } from '@throughline/contract/quarantine';
import type { TimelineEvent } from '@throughline/contract/timeline';
import type {
  PlanDrift,
  PlanDriftPage,
  PlanHistoryPage,
  PlanSuggestion,
  TrackingPlan,
  TrackingPlanAnswer,
} from '@throughline/contract/tracking-plan';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ADMIN_TOKEN, type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;

beforeEach(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
});
afterEach(() => shop.close());

async function put<Body = TrackingPlanAnswer>(version: number, plan: object): Promise<{ status: number; body: Body }> {
  const answer = await fetch(`${shop.url}/api/tracking-plan`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ version, plan, reason: 'agreed on with the shop' }),
  });
  return { status: answer.status, body: (await answer.json()) as Body };
}

const VIEWED = {
  type: 'track',
  name: 'Product Viewed',
  properties: {
    sku: { type: 'string' },
    price: { type: 'number', minimum: 0 },
    list: { type: 'array', items: { type: 'object', properties: { at: { type: 'integer' } } } },
  },
  required: ['sku'],
};

function planOf(mode: string, more: object = {}): object {
  return { isEnabled: true, events: [{ ...VIEWED, mode, ...more }] };
}

const viewed = (properties: object, more: object = {}): object => ({
  type: 'track',
  event: 'Product Viewed',
  anonymousId: 'ada',
  properties,
  ...more,
});

async function drift(query = ''): Promise<PlanDrift[]> {
  return (await shop.ask<PlanDriftPage>(`/api/tracking-plan/drift${query}`)).body.drift;
}

const waiting = async (): Promise<QuarantinedEvent[]> =>
  (await shop.ask<{ events: QuarantinedEvent[] }>('/api/quarantine')).body.events;

describe('the tracking plan', () => {
  test('is off until somebody makes one, and off again when it is switched off', async () => {
    expect((await shop.ask<TrackingPlanAnswer>('/api/tracking-plan')).body).toMatchObject({
      version: 0,
      madeBy: null,
      plan: { isEnabled: false, events: [] },
    });
    expect(await web.send(viewed({ sku: 1 }))).toMatchObject({ accepted: 1 });
    await put(0, planOf('quarantine'));
    expect(await web.send(viewed({ sku: 1 }))).toMatchObject({ quarantined: [{ reason: 'plan_violation' }] });
    await put(1, { ...planOf('quarantine'), isEnabled: false });
    expect(await web.send(viewed({ sku: 1 }))).toMatchObject({ accepted: 1 });
  });

  test('is versioned and audited, and who comes late is told', async () => {
    expect((await put(0, planOf('observe'))).body).toMatchObject({ version: 1, madeBy: 'admin' });
    expect((await put<Problem>(0, planOf('mark'))).body).toMatchObject({ status: 409, code: 'tracking_plan_changed' });
    await put(1, planOf('mark'));
    const { body } = await shop.ask<PlanHistoryPage>('/api/tracking-plan/history');
    expect(body.versions).toMatchObject([
      { version: 2, events: 1 },
      { version: 1, isEnabled: true },
    ]);
    const first = await shop.ask<TrackingPlanAnswer>('/api/tracking-plan?version=1');
    expect(first.body.plan.events).toMatchObject([{ name: 'Product Viewed', mode: 'observe', source: null }]);
    const { status } = await shop.ask('/api/tracking-plan?version=9');
    expect(status).toBe(404);
    const { rows } = await shop.database.pool.query(
      `select subject, detail from audit where action = 'tracking_plan.changed' order by at`,
    );
    expect(rows).toEqual(
      [1, 2].map((version) => ({
        subject: `version ${version}`,
        detail: { isEnabled: true, events: 1, reason: 'agreed on with the shop' },
      })),
    );
  });

  test('reports every mistake in it', async () => {
    const events = [
      { type: 'track' },
      { type: 'page', source: 'nowhere' },
      VIEWED,
      VIEWED,
      { type: 'identify', properties: { email: { type: 'string', minimum: 5, maximum: 4, enum: ['x'] } } },
    ];
    const { status, body } = await put<Problem>(0, { isEnabled: true, events });
    expect([status, body.code]).toEqual([400, 'invalid_tracking_plan']);
    expect(body.errors!.map(({ pointer }) => pointer)).toEqual([
      '/plan/events/0/name',
      '/plan/events/1/source',
      '/plan/events/3',
    ]);
    const pattern = { ...VIEWED, properties: { sku: { type: 'string', pattern: '(a+)+$' } } };
    expect((await put<Problem>(0, { isEnabled: true, events: [pattern] })).body).toMatchObject({
      status: 400,
      code: 'invalid_request',
    });
  });

  test('is refused where it nests without end', async () => {
    const deep = `${'{"properties":{"a":'.repeat(40_000)}{}${'}}'.repeat(40_000)}`;
    const answer = await fetch(`${shop.url}/api/tracking-plan`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
      body: `{"version":0,"plan":{"isEnabled":true,"events":[{"type":"page","properties":{"a":${deep}}}]}}`,
    });
    expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([400, 'invalid_tracking_plan']);
  });

  test('observed: drift is counted by name and type, with first and last time, and never a value', async () => {
    await put(0, planOf('observe'));
    await web.send(
      viewed({ sku: 'a', price: 5 }),
      viewed({ sku: 'secret value', colour: 'secret value' }),
      viewed({ price: 'secret value', list: [{ at: 1 }, { at: 'secret value' }, { at: 'x' }] }),
      viewed({ sku: 'a', price: -1 }),
      { type: 'track', event: 'Sneeze', anonymousId: 'ada' },
      { type: 'identify', anonymousId: 'ada', traits: { anything: 1 } },
    );
    await web.send(viewed({ sku: 'b', colour: 'red' }));
    expect(await shop.stats()).toMatchObject({ events: 7, quarantined: 0 });
    const found = await drift();
    const differences = found.map(({ kind, path, seen, expected, occurrences }) =>
      [kind, path, seen, expected, occurrences].join(' '),
    );
    expect(differences.sort()).toEqual([
      'missing_property /properties/sku   1',
      'unexpected_event    1',
      'unknown_property /properties/colour   2',
      'wrong_type /properties/list/*/at string integer 2',
      'wrong_type /properties/price string number 1',
      'wrong_value /properties/price  must be >= 0 1',
    ]);
    const { eventName, source, firstAt, lastAt, planVersion } = found.find(({ kind }) => kind === 'unknown_property')!;
    expect({ eventName, source, planVersion }).toEqual({ eventName: 'Product Viewed', source: 'web', planVersion: 1 });
    expect(Date.parse(lastAt)).toBeGreaterThan(Date.parse(firstAt));
    expect(JSON.stringify(found)).not.toContain('secret');
    expect(await drift('?kind=wrong_type')).toHaveLength(2);
    expect(await drift('?planVersion=2')).toEqual([]);
    const metrics = await (await fetch(`${shop.url}/metrics`)).text();
    expect(metrics).toMatch(/^throughline_plan_drift_total\{kind="unknown_property"\} 2$/m);
  });

  test('marked: what breaks it is taken in with a mark, and counts', async () => {
    await put(0, planOf('mark'));
    await web.send(viewed({ sku: 'a', colour: 'red' }), viewed({ sku: 7 }, { timestamp: '2025-01-01' }));
    const { id } = await shop.person('anonymous_id:ada');
    const { body } = await shop.ask<{ events: TimelineEvent[] }>(`/api/people/${id}/events`);
    expect(body.events.map(({ marks, isCounted }) => [marks, isCounted])).toEqual([
      [['plan'], true],
      [[], true],
    ]);
  });

  test('quarantined: what breaks it waits with the path, and comes in when the plan or the event is mended', async () => {
    await put(0, planOf('quarantine', { additionalProperties: false }));
    const { accepted, quarantined } = await web.send(
      viewed({ sku: 'a' }),
      viewed({ sku: 7, colour: 'red' }, { messageId: 'm1' }),
      viewed({}, { messageId: 'm2' }),
    );
    expect(accepted).toBe(1);
    expect(quarantined.map(({ reason, detail }) => [reason, detail])).toEqual([
      [
        'plan_violation',
        'Version 1 of the tracking plan: /properties/colour is not in the plan; /properties/sku is of type number, and must be string.',
      ],
      ['plan_violation', 'Version 1 of the tracking plan: /properties/sku is missing.'],
    ]);
    expect((await shop.ask('/api/quarantine/replay', {})).body).toMatchObject({ replayed: 2, quarantined: 2 });
    expect(await drift('?kind=missing_property')).toMatchObject([{ occurrences: 1 }]);
    await put(1, planOf('quarantine', { properties: {}, required: [] }));
    expect((await shop.ask('/api/quarantine/replay', { reason: 'plan_violation' })).body).toMatchObject({
      accepted: 2,
    });
    expect(await waiting()).toEqual([]);
    expect(await shop.stats()).toMatchObject({ events: 3 });
  });

  test('holds for one source where it names one, and for unexpected events where it says so', async () => {
    const app = await shop.addSource('app', 'public');
    const events = [
      { ...VIEWED, mode: 'observe' },
      { ...VIEWED, mode: 'quarantine', source: 'app' },
    ];
    await put(0, { isEnabled: true, unexpectedEvents: 'quarantine', events });
    expect(await web.send(viewed({}))).toMatchObject({ accepted: 1 });
    expect(await app.send(viewed({}))).toMatchObject({ quarantined: [{ reason: 'plan_violation' }] });
    const sneeze = { type: 'track', event: 'Sneeze', anonymousId: 'ada' };
    expect(await web.send(sneeze, { type: 'page', anonymousId: 'ada' })).toMatchObject({
      accepted: 1,
      quarantined: [{ detail: 'Version 1 of the tracking plan: the plan names no such event.' }],
    });
  });

  test('does not count test and bot traffic as drift', async () => {
    await put(0, planOf('observe'));
    await web.send(viewed({}, { context: { test: true } }), viewed({}, { context: { userAgent: 'Googlebot/2.1' } }));
    expect(await drift()).toEqual([]);
  });

  test('keeps little of names without end', async () => {
    await put(0, planOf('observe'));
    await web.send(
      ...Array.from({ length: 2_500 }, (_, at) => ({ type: 'track', event: `n${at}`, anonymousId: 'ada' })),
    );
    const { rows } = await shop.database.pool.query<{ rows: number; times: number }>(
      'select count(*)::int as rows, sum(occurrences)::int as times from plan_drift',
    );
    await drift();
    const after = await shop.database.pool.query<{ rows: number; times: number }>(
      'select count(*)::int as rows, sum(occurrences)::int as times from plan_drift',
    );
    expect(rows[0]!.rows).toBeLessThanOrEqual(2_001);
    expect(after.rows[0]).toEqual({ rows: 2_001, times: 2_500 });
  });

  test('is suggested from what came in, names and types only, and fits it', async () => {
    await web.send(
      ...Array.from({ length: 12 }, (_, at) =>
        viewed({ sku: `secret ${at}`, price: at, ...(at % 2 && { gift: true }) }),
      ),
      viewed({ sku: 'x', price: 1 }, { context: { test: true }, event: 'Only a test' }),
      { type: 'identify', anonymousId: 'ada', traits: { plan: 'secret' } },
    );
    const { body } = await shop.ask<PlanSuggestion>('/api/tracking-plan/suggest', { days: 7 });
    expect(body).toMatchObject({ eventsRead: 13, isSampled: false });
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(body.plan.events).toEqual([
      {
        type: 'identify',
        name: null,
        source: null,
        mode: 'observe',
        properties: { plan: { type: 'string' } },
        required: [],
        additionalProperties: true,
      },
      {
        type: 'track',
        name: 'Product Viewed',
        source: null,
        mode: 'observe',
        properties: { gift: { type: 'boolean' }, price: { type: 'number' }, sku: { type: 'string' } },
        required: ['price', 'sku'],
        additionalProperties: true,
      },
    ]);
    const strict: TrackingPlan = {
      ...body.plan,
      unexpectedEvents: 'quarantine',
      events: body.plan.events.map((event) => ({ ...event, mode: 'quarantine', additionalProperties: false })),
    };
    await put(0, strict);
    expect(await web.send(viewed({ sku: 'new', price: 3, gift: false }))).toMatchObject({ accepted: 1 });
    expect(await drift()).toEqual([]);
    const none = await shop.ask<PlanSuggestion>('/api/tracking-plan/suggest', { source: web.id, days: 1 });
    expect(none.body.plan.events.every(({ source }) => source === 'web')).toBe(true);
    expect((await shop.ask('/api/tracking-plan/suggest', { source: 'nowhere' })).status).toBe(404);
  });
});
