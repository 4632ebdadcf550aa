import type { Attribution } from '@throughline/contract/attribution';
import type { PersonHousehold } from '@throughline/contract/household';
import type { Leaks } from '@throughline/contract/leaks';
import type { HoldoutCheck, Lift } from '@throughline/contract/lift';
import type { AnswersAfterDeathPage, SuppressionHitPage } from '@throughline/contract/suppression-hit';
import type { SuppressionListAnswer, SuppressionListPreview } from '@throughline/contract/suppression-list';
import type { SurveyInvitations } from '@throughline/contract/survey';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './eventually.ts';
import { decideAt, defineHome, put } from './deciding-shop.ts';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

const DAY_MS = 86_400_000;
const dayBefore = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
const DIED_ON = dayBefore(10);

let shop: Shop;
let backend: ShopSource;
beforeAll(async () => {
  shop = await startShop();
  backend = await shop.addSource('backend', 'server');
  const settings = {
    country: 'MD',
    holdout: { share: 0.5, seasonDays: 90, washOutDays: 0, startsOn: dayBefore(30) },
    persuasion: { caps: [], quietHours: null, consentPurposes: [] },
  };
  expect((await put(shop, '/api/settings', { version: 0, settings })).status).toBe(200);
  await defineHome(shop);
  const address = { street: 'str. Florilor 5 ap. 12', city: 'Chișinău', postalCode: 'MD-2001' };
  const ion = { firstName: 'Ion', lastName: 'Vrabie', birthday: '1941-03-05', address };
  const elena = { firstName: 'Elena', lastName: 'Vrabie', birthday: '1944-08-01', address };
  await backend.send(
    { type: 'identify', userId: 'ion', timestamp: '2026-03-01T10:00:00Z', traits: ion },
    { type: 'identify', userId: 'elena', timestamp: '2026-03-01T10:00:00Z', traits: elena },
    ...Array.from({ length: 6 }, (_, nth) => ({ type: 'identify', userId: `other-${nth}`, traits: {} })),
  );
  const household = async () =>
    (await shop.ask<PersonHousehold>(`/api/people/${await idOf('elena')}/household`)).body.household;
  await eventually(household, (found) => found?.people === 2);
}, 60_000);
afterAll(() => shop.close());

const idOf = async (userId: string) => (await shop.person(`user_id:${userId}`)).id;
const lift = async () => (await shop.ask<Lift>('/api/lift?goal=order')).body;
const leaks = async () => (await shop.ask<Leaks>('/api/lift/leaks')).body.response;
const faults = async () =>
  (await shop.ask<AnswersAfterDeathPage>('/api/suppression-lists/answers-after-death')).body.faults;

const reached = ({ measures }: Lift) => measures[0]!.treated.reached + measures[0]!.heldOut.reached;

test('while nobody knows, what his wife orders and answers through him counts as his', async () => {
  const people = ['ion', 'elena', ...Array.from({ length: 6 }, (_, nth) => `other-${nth}`)];
  for (const userId of people)
    expect((await decideAt(backend, { identity: { userId }, requestId: `d-${userId}` })).status).toBe(200);
  const at = new Date(Date.now() + 60_000).toISOString();
  await backend.send({
    type: 'track',
    event: 'Order Completed',
    userId: 'ion',
    timestamp: at,
    properties: { order_id: 'o-1', total: 20, currency: 'EUR' },
  });
  const asked = { people: [{ personId: await idOf('ion') }] };
  const { body } = await shop.ask<SurveyInvitations>('/api/surveys/brand-leaks/invitations', asked);
  const token = body.invitations[0]!.token;
  const survey = await fetch(`${shop.url}/v1/answers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, answers: { trust: 5 } }),
  });
  expect(survey.status, await survey.text()).toBeLessThan(300);
  const before = await lift();
  expect(before.people.compared).toBe(8);
  expect(reached(before)).toBe(1);
  expect(before.decisions).toMatchObject({ counted: 8, deceased: 0 });
  const answered = await leaks();
  expect(answered.treated.answered + answered.heldOut.answered).toBe(1);
  expect(await faults()).toEqual([]);
});

test('once a register says that he has died, it is a fault of the data, credited to the household, and in no lift', async () => {
  const list = { name: 'deaths', kind: 'deceased', owner: 'the register', legalBasis: 'GDPR' };
  const { id } = (await shop.ask<SuppressionListAnswer>('/api/suppression-lists', list)).body.list;
  const text = JSON.stringify({ nr: 1, first: 'Ion', last: 'Vrabie', born: '1941-03-05', died: DIED_ON });
  const fields = { givenName: 'first', familyName: 'last', birthDate: 'born', deathDate: 'died' };
  const versions = `/api/suppression-lists/${id}/versions`;
  const upload = { asOf: dayBefore(1), mapping: { id: 'nr', fields }, format: 'ndjson', text };
  expect((await shop.ask(versions, upload)).status).toBe(201);
  await eventually(
    async () => (await shop.ask<SuppressionListPreview>(`${versions}/1/preview`)).body,
    ({ version }) => version.isCompared,
  );
  // A draft says nothing yet.
  expect((await lift()).people.compared).toBe(8);
  expect((await shop.ask(`${versions}/1/in-force`, {})).status).toBe(200);

  const after = await lift();
  expect(after.people.compared).toBe(7);
  expect(reached(after)).toBe(0);
  expect(after.decisions).toMatchObject({ counted: 7, deceased: 1 });
  const { body: attribution } = await shop.ask<Attribution>('/api/lift/attribution?goal=order');
  expect(attribution.treated.reached).toBe(0);
  const { body: check } = await shop.ask<HoldoutCheck>('/api/lift/holdout-check');
  expect(check.isClean).toBe(true);
  const answered = await leaks();
  expect(answered.treated.answered + answered.heldOut.answered).toBe(0);

  expect(await faults()).toEqual([
    {
      personId: await idOf('ion'),
      diedAt: `${DIED_ON}T00:00:00.000Z`,
      lastAt: expect.any(String) as string,
      orders: 1,
      surveys: 1,
      money: [{ currency: 'EUR', orderedMinor: '2000' }],
      creditedTo: { householdId: expect.any(String) as string, people: [await idOf('elena')] },
    },
  ]);
});

test('a reversal gives back what was his', async () => {
  const { body } = await shop.ask<SuppressionHitPage>('/api/suppression-lists/hits');
  const address = `/api/suppression-lists/hits/${body.hits[0]!.id}/reversal`;
  expect((await shop.ask(address, { reason: 'He called.' })).status).toBe(200);
  const again = await lift();
  expect(again.people.compared).toBe(8);
  expect(reached(again)).toBe(1);
  expect(again.decisions).toMatchObject({ counted: 8, deceased: 0 });
  expect(await faults()).toEqual([]);
});
