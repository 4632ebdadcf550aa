import { setTimeout as sleep } from 'node:timers/promises';
import type { Briefing } from '@throughline/contract/briefing';
import type { DecideAnswer } from '@throughline/contract/decide';
import type { PersonHousehold } from '@throughline/contract/household';
import type { SuppressionAnswer, SuppressionPreview } from '@throughline/contract/suppression';
import type { SuppressionHitPage } from '@throughline/contract/suppression-hit';
import type {
  SuppressionListAnswer,
  SuppressionListPreview,
  SuppressionListUpload,
} from '@throughline/contract/suppression-list';
import type { SurveyInvitations } from '@throughline/contract/survey';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from './eventually.ts';
import { decideAt, defineHome, put } from './deciding-shop.ts';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

const DAY_MS = 86_400_000;
const FLAT = { street: 'str. Florilor 5 ap. 12', city: 'Chișinău', postalCode: 'MD-2001' };
const ELSEWHERE = { street: 'str. Columna 7 ap. 3', city: 'Chișinău', postalCode: 'MD-2009' };

let shop: Shop;
let backend: ShopSource;
beforeAll(async () => {
  shop = await startShop();
  backend = await shop.addSource('backend', 'server');
  await defineHome(shop);
  await setUp({});
  await identify('ion', 'Ion Rusu', FLAT, '2026-03-01');
  await identify('ana', 'Ana Rusu', FLAT, '2026-03-01');
  await identify('vlad', 'Vlad Rusu', FLAT, '2026-03-01');
  // The son has left before anything happened.
  await identify('vlad', 'Vlad Rusu', ELSEWHERE, '2026-05-01');
  await identify('next', 'Maria Ceban', { ...FLAT, street: 'str. Florilor 5 ap. 13' }, '2026-03-01');
  await eventually(
    () => householdOf('ana'),
    ({ household }) => household?.people === 2,
  );
}, 60_000);
afterAll(() => shop.close());

async function setUp(persuasion: object): Promise<void> {
  const { version } = (await shop.ask<{ version: number }>('/api/settings')).body;
  const settings = {
    country: 'MD',
    holdout: { share: 0, seasonDays: 90, washOutDays: 14, startsOn: '2026-01-01' },
    persuasion: { caps: [], quietHours: null, consentPurposes: [], ...persuasion },
  };
  expect((await put(shop, '/api/settings', { version, settings })).status).toBe(200);
}

const identify = (userId: string, name: string, address: object, at: string) => {
  const timestamp = at.length > 10 ? at : `${at}T10:00:00Z`;
  return backend.send({ type: 'identify', userId, timestamp, traits: { name, address } });
};
const idOf = async (userId: string) => (await shop.person(`user_id:${userId}`)).id;
const householdOf = async (userId: string) =>
  (await shop.ask<PersonHousehold>(`/api/people/${await idOf(userId)}/household`)).body;

let requests = 0;
async function decideFor(userId: string): Promise<DecideAnswer> {
  requests += 1;
  const { status, body } = await decideAt(backend, { identity: { userId }, requestId: `care-${requests}` });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}
const refusalFor = async (userId: string) =>
  (await decideFor(userId)).receipt!.decision.candidates.find(({ action }) => action === 'size-guide')!.refusal;

async function suppress(asked: object): Promise<string> {
  const body = {
    kind: 'deceased',
    askedBy: 'a relative',
    reason: 'His wife called.',
    hasHouseholdCare: true,
    ...asked,
  };
  const answer = await shop.ask<SuppressionAnswer>('/api/suppressions', body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.suppression.id;
}
const lift = (id: string) => shop.ask(`/api/suppressions/${id}/lift`, { reason: 'a mistake' });

describe('care of a household', () => {
  let id: string;

  test('is seen before: whom it would reach', async () => {
    const draft = { personId: await idOf('ion'), kind: 'deceased' };
    const { body } = await shop.ask<SuppressionPreview>('/api/suppressions/preview', draft);
    expect(body.household.map((person) => person.id)).toEqual([await idOf('ana')]);
  });

  test('leaves whoever lives with him in peace, with the reason, and nobody else', async () => {
    expect(await refusalFor('ana')).toBeNull();
    id = await suppress({ personId: await idOf('ion') });
    const until = expect.closeTo(Date.now() + 90 * DAY_MS, -5) as number;
    expect(await refusalFor('ana')).toEqual({ reason: 'household_care', suppressionId: id, until });
    expect((await decideFor('ana')).receipt!.guards.householdCare).toEqual([{ suppressionId: id, until }]);
    expect(await refusalFor('ion')).toMatchObject({ reason: 'suppressed', kind: 'deceased' });
    expect(await refusalFor('vlad')).toBeNull();
    expect(await refusalFor('next')).toBeNull();
  });

  test('withholds nothing that is owed, and says nothing of him in her receipt', async () => {
    const order = { order_id: 'a-1', total: 20, currency: 'EUR' };
    await backend.send({ type: 'track', event: 'Order Completed', userId: 'ana', properties: order });
    const { owed, receipt } = await decideFor('ana');
    expect(owed.map(({ action }) => action)).toEqual(['late-order-notice']);
    expect(JSON.stringify(receipt)).not.toContain('deceased');
  });

  test('is seen by whoever speaks with her, and by whoever answers for what is kept', async () => {
    const { body } = await shop.ask<Briefing>(`/api/people/${await idOf('ana')}/briefing`);
    expect(Date.parse(body.care.householdUntil!)).toBeGreaterThan(Date.now());
    expect((await householdOf('ana')).care).toMatchObject([{ suppressionId: id }]);
    expect((await householdOf('ion')).care).toEqual([]);
  });

  test('asks no survey of her', async () => {
    const asked = { people: [{ personId: await idOf('ana') }] };
    const { body } = await shop.ask<SurveyInvitations>('/api/surveys/brand-leaks/invitations', asked);
    expect(JSON.stringify(body)).toContain('household_care');
  });

  test('stays with her when she moves away afterwards', async () => {
    await identify('ana', 'Ana Rusu', { ...ELSEWHERE, street: 'str. Alba Iulia 9 ap. 4' }, new Date().toISOString());
    await eventually(
      () => householdOf('ana'),
      ({ before }) => before.length > 0,
    );
    expect(await refusalFor('ana')).toMatchObject({ reason: 'household_care' });
  });

  test('ends when it is lifted, at once; and never begins where the brand wants none', async () => {
    await lift(id);
    expect(await refusalFor('ana')).toBeNull();
    await suppress({ personId: await idOf('vlad') });
    await identify('mila', 'Mila Rusu', ELSEWHERE, '2026-05-02');
    await eventually(
      () => refusalFor('mila'),
      (refusal) => refusal?.reason === 'household_care',
    );
    await setUp({ householdCareDays: 0 });
    expect(await refusalFor('mila')).toBeNull();
    await setUp({});
  });

  test('by an address reaches those who live with whoever shows it; without the mark, nobody', async () => {
    const flat = { ...FLAT, street: 'str. Decebal 80 ap. 2' };
    const contact = { type: 'identify', userId: 'tudor', timestamp: '2026-03-01T10:00:00Z' };
    await backend.send({ ...contact, traits: { name: 'Tudor Lungu', address: flat, email: 'tudor@example.org' } });
    await identify('olga', 'Olga Lungu', flat, '2026-03-01');
    await eventually(
      () => householdOf('olga'),
      ({ household }) => household?.people === 2,
    );
    const silent = await suppress({ identifier: 'email:tudor@example.org', hasHouseholdCare: false });
    expect(await refusalFor('olga')).toBeNull();
    await lift(silent);
    await suppress({ identifier: 'email:tudor@example.org', kind: 'distress' });
    expect(await refusalFor('olga')).toMatchObject({ reason: 'household_care' });
  });

  test('is answered when no decision for the household is under way any more', async () => {
    const flat = { ...FLAT, street: 'str. Decebal 80 ap. 3' };
    await identify('ilie', 'Ilie Ursu', flat, '2026-03-01');
    await identify('dora', 'Dora Ursu', flat, '2026-03-01');
    await eventually(
      () => householdOf('dora'),
      ({ household }) => household?.people === 2,
    );
    const client = await shop.database.pool.connect();
    await client.query('begin');
    await client.query('select from profile_count where profile_id = $1 for no key update', [await idOf('dora')]);
    let isAnswered = false;
    const answered = suppress({ personId: await idOf('ilie') }).then(() => (isAnswered = true));
    await sleep(300);
    expect(isAnswered).toBe(false);
    await client.query('rollback');
    client.release();
    await answered;
    expect(await refusalFor('dora')).toMatchObject({ reason: 'household_care' });
  });
});

describe('a list of the deceased', () => {
  const dayBefore = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
  const MAPPING = {
    id: 'nr',
    fields: { givenName: 'first', familyName: 'last', birthDate: 'born', deathDate: 'died' },
  };
  const COUPLES = [
    { nr: 1, first: 'Petru', wife: 'Irina', last: 'Munteanu', died: dayBefore(20) },
    { nr: 2, first: 'Sava', wife: 'Lidia', last: 'Gherman', died: undefined },
    { nr: 3, first: 'Toma', wife: 'Vera', last: 'Balan', died: dayBefore(120) },
  ];
  let listId: string;

  test('asks for care from the day on which it says somebody died; without a day, or long ago, it asks for none', async () => {
    for (const { nr, first, wife, last } of COUPLES) {
      const address = { ...FLAT, street: `str. Albisoara 1${nr} ap. ${nr}` };
      const traits = { firstName: first, lastName: last, birthday: '1941-03-05', address };
      const timestamp = '2026-03-01T10:00:00Z';
      await backend.send({ type: 'identify', userId: first, timestamp, traits });
      await identify(wife, `${wife} ${last}`, address, '2026-03-01');
    }
    const list = { name: 'deaths', kind: 'deceased', owner: 'the register', legalBasis: 'GDPR' };
    listId = (await shop.ask<SuppressionListAnswer>('/api/suppression-lists', list)).body.list.id;
    const text = COUPLES.map(({ wife: _wife, ...row }) => JSON.stringify({ ...row, born: '1941-03-05' })).join('\n');
    const upload = { asOf: dayBefore(1), mapping: MAPPING, format: 'ndjson', text };
    const versions = `/api/suppression-lists/${listId}/versions`;
    expect((await shop.ask<SuppressionListUpload>(versions, upload)).body.taken).toBe(3);
    await eventually(
      async () => (await shop.ask<SuppressionListPreview>(`${versions}/1/preview`)).body,
      ({ version }) => version.isCompared,
    );
    expect((await shop.ask(`${versions}/1/in-force`, {})).status).toBe(200);
    await eventually(
      () => householdOf('Irina'),
      ({ household }) => household?.people === 2,
    );
    expect(await refusalFor('Petru')).toMatchObject({ reason: 'suppressed', list: 'deaths' });
    const refusal = await refusalFor('Irina');
    expect(refusal).toMatchObject({ reason: 'household_care' });
    expect((refusal as { until: number }).until).toBe(Date.parse(dayBefore(20)) + 90 * DAY_MS);
    expect(await refusalFor('Lidia')).toBeNull();
    expect(await refusalFor('Vera')).toBeNull();
  });

  test('a hit that is reversed asks for none any more', async () => {
    const { body } = await shop.ask<SuppressionHitPage>(`/api/suppression-lists/hits?personId=${await idOf('Petru')}`);
    await shop.ask(`/api/suppression-lists/hits/${body.hits[0]!.id}/reversal`, { reason: 'He called.' });
    expect(await refusalFor('Irina')).toBeNull();
  });
});
