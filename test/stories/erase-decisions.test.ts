import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ConsentPage } from '@throughline/contract/consent';
import type { SurveyInvitations } from '@throughline/contract/survey';
import { exportPerson } from '@throughline/server/trust/export/export-person';
import { keptLog } from '@throughline/server/testing/test-log';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decideAt, define, defineHome, put } from './deciding-shop.ts';
import { rowsThatHold } from './rows-that-hold.ts';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

const CANARY = 'kanarienvogel';
const EMAIL = `${CANARY}@example.org`;

let shop: Shop;
let web: ShopSource;
let backend: ShopSource;
let log: ReturnType<typeof keptLog>;
beforeEach(async () => {
  log = keptLog();
  shop = await startShop({ log: log.log });
  web = await shop.addSource('web', 'public');
  backend = await shop.addSource('backend', 'server');
  await put(shop, '/api/settings', {
    version: 0,
    settings: { holdout: { share: 0, seasonDays: 90, washOutDays: 0, startsOn: '2026-01-01' } },
  });
  await defineHome(shop);
  await define(shop, 'action', 'size-guide', {
    name: 'Guide to sizes',
    class: 'catalytic',
    goal: 'order',
    content: { link: '/size-guide' },
    eligibility: [
      {
        ground: 'makes_no_sense',
        because: 'Nobody is called that.',
        when: { not: { attribute: 'trait.firstName', is: 'equals', value: 'nobody' } },
      },
    ],
  });
});
afterEach(() => shop.close());

async function erase(asked: object): Promise<{ remainingPeople: string[] }> {
  const { status, body } = await shop.ask<{ remainingPeople: string[] }>('/api/erasures', {
    ...asked,
    reason: 'asked to',
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}

const decideFor = (requestId: string, identity: object = { userId: CANARY }) =>
  decideAt(backend, { identity, requestId, context: { note: CANARY } });

interface DecisionRow {
  readonly decision_id: string;
  readonly record_id: string;
  readonly action_key: string | null;
  readonly propensity: number;
  readonly season: number;
  readonly is_held_out: boolean;
  readonly is_erased: boolean;
  readonly receipt: string;
}
const decisions = async (): Promise<DecisionRow[]> =>
  (await shop.database.pool.query<DecisionRow>('select * from decision order by decided_at, decision_id')).rows;
const count = async (table: string): Promise<number> =>
  Number((await shop.database.pool.query<{ n: string }>(`select count(*) as n from ${table}`)).rows[0]!.n);

/** A person who has said, asked, bought, been decided for and answered, and left her name everywhere. */
async function addCanary(): Promise<string> {
  await web.send({
    type: 'page',
    anonymousId: `${CANARY}-phone`,
    context: { consent: { categoryPreferences: { [CANARY]: true } } },
  });
  await web.send({ type: 'identify', userId: CANARY, anonymousId: `${CANARY}-phone`, traits: { firstName: CANARY } });
  await backend.send({ type: 'identify', userId: CANARY, traits: { email: EMAIL, firstName: CANARY } });
  await backend.send({
    type: 'track',
    event: 'Order Completed',
    userId: CANARY,
    timestamp: new Date(Date.now() - 3_600_000).toISOString(),
    properties: { order_id: CANARY, total: 5, promised_at: new Date(Date.now() - 60_000).toISOString() },
  });
  const { id } = await shop.person(`user_id:${CANARY}`);
  const invited = await shop.ask<SurveyInvitations>('/api/surveys/brand-leaks/invitations', {
    people: [{ personId: id }],
  });
  await fetch(`${shop.url}/v1/answers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: invited.body.invitations[0]!.token, answers: { trust: 5 }, language: 'de' }),
  });
  const whom = { personId: id };
  await shop.ask('/api/consents', { ...whom, purpose: 'Advertising', word: 'granted', proof: { call: CANARY } });
  await shop.ask('/api/consents', { ...whom, purpose: CANARY, word: 'denied', channel: CANARY });
  const suppression = { askedBy: CANARY, reason: `${CANARY} wrote to us` };
  await shop.ask('/api/suppressions', { ...whom, ...suppression, kind: 'distress' });
  await shop.ask('/api/suppressions', { identifier: `email:${EMAIL}`, ...suppression, kind: 'deceased' });
  await shop.ask('/api/suppressions', { identifier: `email:${EMAIL}`, ...suppression, kind: 'do_not_contact' });
  for (const requestId of ['one', 'two', 'three']) await decideFor(requestId);
  await decideAt(web, { identity: { anonymousId: `${CANARY}-phone` }, requestId: 'four', context: { note: CANARY } });
  return id;
}

test('what is known of somebody is hers to take along: her words, her decisions with their receipts, her answers', async () => {
  const id = await addCanary();
  const folder = mkdtempSync(path.join(tmpdir(), 'throughline-person-'));
  const files = await exportPerson(shop.app.deployment, id, folder);
  const rows = (file: string) =>
    readFileSync(path.join(folder, file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  expect(files).toEqual([
    'person.json',
    'consents.ndjson',
    'suppressions.ndjson',
    'decisions.ndjson',
    'answers.ndjson',
    'events.ndjson',
  ]);
  expect(rows('consents.ndjson')).toMatchObject([
    { purpose: CANARY },
    { purpose: 'Advertising', proof: { call: CANARY } },
  ]);
  expect(rows('suppressions.ndjson')).toMatchObject([
    { kind: 'do_not_contact', address: { value: EMAIL } },
    { kind: 'deceased' },
    { kind: 'distress' },
  ]);
  expect(rows('decisions.ndjson')).toMatchObject(
    Array.from({ length: 4 }, () => ({ outcomes: [], receipt: { guards: { consents: { Advertising: 'granted' } } } })),
  );
  expect(rows('answers.ndjson')).toMatchObject([{ survey: 'brand-leaks', locale: 'de' }]);
  rmSync(folder, { recursive: true });
});

describe('erasure of somebody who was decided for', () => {
  test('leaves her in no row of any table and in no line of the log', async () => {
    const id = await addCanary();
    expect((await rowsThatHold(shop.database.pool, CANARY)).map((row) => row.split(':')[0])).toEqual(
      expect.arrayContaining(['public.consent', 'public.suppression', 'public.decision', 'public.profile']),
    );
    await erase({ person: id });
    expect(await rowsThatHold(shop.database.pool, CANARY)).toEqual([]);
    expect(log.said()).not.toContain(CANARY);
  });

  test('keeps what can be counted: choices, chances and arms, of one person who is nobody', async () => {
    const id = await addCanary();
    const before = await decisions();
    expect(before.length).toBe(4);
    const seen = new Set(before.map((row) => row.record_id));
    expect(before[0]!.receipt).toContain(`"what":"main/${CANARY}"`);
    await erase({ person: id });
    const after = await decisions();
    const counted = ({
      decision_id: decisionId,
      action_key: action,
      propensity,
      season,
      is_held_out: arm,
    }: DecisionRow) => [decisionId, action, propensity, season, arm];
    expect(after.map(counted)).toEqual(before.map(counted));
    expect(after.every((row) => row.is_erased)).toBe(true);
    const standIns = new Set(after.map((row) => row.record_id));
    expect(standIns.size).toBe(1);
    expect([...standIns].some((recordId) => seen.has(recordId))).toBe(false);
    for (const row of after) {
      const { features, guards, holdout, decision } = JSON.parse(row.receipt);
      expect({
        features,
        consents: guards.consents,
        suppressions: guards.suppressions,
        bucket: holdout.bucket,
      }).toEqual({
        features: {},
        consents: {},
        suppressions: [],
        bucket: 0,
      });
      const refusals = decision.candidates.flatMap((one: { refusal: object | null }) => one.refusal ?? []);
      for (const refusal of refusals) expect(Object.keys(refusal)).toEqual(['reason']);
    }
    expect(await count("survey_answer where is_erased and answers = '{}' and locale is null")).toBe(1);
    const address = `/api/decisions/${after[0]!.decision_id}`;
    expect((await shop.ask(address)).body).toMatchObject({ decision: { isErased: true, personId: null } });
    expect((await shop.ask(`${address}/replay`, {})).body).toMatchObject({ code: 'decision_erased' });
  });

  test('answers a request that is repeated with the choice it had', async () => {
    const id = await addCanary();
    const before = (await decideFor('one')).body;
    await erase({ person: id });
    const { status, body } = await decideFor('one');
    expect(status).toBe(200);
    expect({ action: body.action, decisionId: body.decisionId }).toEqual({
      action: before.action,
      decisionId: before.decisionId,
    });
  });

  test('keeps of an address only that it must not be contacted, as a keyed hash, and holds to it when it comes back', async () => {
    const id = await addCanary();
    await erase({ person: id });
    expect(await count('consent')).toBe(0);
    const { rows } = await shop.database.pool.query('select kind, record_id, asked_by, reason from suppression');
    expect(rows).toEqual([{ kind: 'do_not_contact', record_id: null, asked_by: 'erased', reason: 'erased' }]);
    await backend.send({ type: 'identify', userId: 'again', traits: { email: EMAIL } });
    const { body } = await decideAt(backend, { identity: { userId: 'again' }, requestId: 'again' });
    expect(body.receipt!.guards.suppressions).toMatchObject([{ kind: 'do_not_contact' }]);
  });

  test('finds also whom nobody has ever sent an event of', async () => {
    await decideAt(web, { identity: { anonymousId: 'only asked for' }, requestId: 'five', context: { note: CANARY } });
    await erase({ identifier: 'anonymous_id:only asked for' });
    expect(await decisions()).toMatchObject([{ is_erased: true }]);
    expect((await decisions())[0]!.receipt).not.toContain(CANARY);
  });

  test('of a part of somebody does not take back their no', async () => {
    await backend.send(
      { type: 'identify', userId: 'stays', traits: { email: EMAIL } },
      { type: 'identify', context: { externalIds: [{ type: 'loyalty_card', id: 'goes' }] }, traits: { email: EMAIL } },
    );
    const { records } = await shop.person('user_id:stays');
    const card = records.find(({ subjectType }) => subjectType === 'loyalty_card')!.id;
    expect(records).toHaveLength(2);
    await shop.ask('/api/consents', {
      recordId: card,
      purpose: 'Advertising',
      word: 'denied',
      proof: { call: CANARY },
    });
    const distress = { recordId: card, kind: 'distress', askedBy: CANARY, reason: CANARY };
    await shop.ask('/api/suppressions', distress);
    await erase({ identifier: 'loyalty_card:goes' });
    const { id } = await shop.person('user_id:stays');
    const { body } = await shop.ask<ConsentPage>(`/api/consents?personId=${id}`);
    expect(body).toMatchObject({ standing: { Advertising: 'denied' }, consents: [{ madeBy: 'erasure', proof: {} }] });
    const decision = await decideAt(backend, { identity: { userId: 'stays' }, requestId: 'six' });
    expect(decision.body.receipt!.guards.suppressions).toMatchObject([{ kind: 'distress' }]);
    expect(await rowsThatHold(shop.database.pool, 'wrote to us')).toEqual([]);
  });

  test('races with decisions, and none is left that says anything of her', async () => {
    for (let round = 0; round < 10; round += 1) {
      await backend.send({ type: 'identify', userId: CANARY, messageId: `m${round}`, traits: { firstName: CANARY } });
      const { id } = await shop.person(`user_id:${CANARY}`);
      const asked = Array.from({ length: 6 }, (_, nth) =>
        decideAt(backend, { identity: { userId: CANARY }, requestId: `race ${round} ${nth}` }),
      );
      const [, ...answers] = await Promise.all([erase({ person: id }), ...asked]);
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
      // Who is decided for after the erasure is somebody new, of whom nothing is known.
      for (const { receipt } of await decisions())
        expect(JSON.stringify(JSON.parse(receipt).features)).not.toContain(CANARY);
    }
  });
});
