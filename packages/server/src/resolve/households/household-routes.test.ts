import type {
  HouseholdAnswer,
  HouseholdPage,
  HouseholdRulingAnswer,
  HouseholdRulingPage,
  PersonHousehold,
} from '@throughline/contract/household';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';

let it: TestApp;
let key: string;
beforeAll(async () => {
  it = await createTestApp({ isMatching: true });
  key = (await it.makeSource('backend', 'server')).writeKey;
});
afterAll(() => it.stop());

const HOME = { street: 'str. Florilor 5 ap. 12', city: 'Chișinău', postalCode: 'MD-2001' };

/** Says who somebody is and where they live. @returns their id. */
async function say(userId: string, traits: object, timestamp = '2026-06-01T10:00:00.000Z'): Promise<string> {
  const { status } = await it.send(key, { type: 'identify', userId, traits, timestamp });
  expect(status).toBe(200);
  return person(userId);
}

async function person(userId: string): Promise<string> {
  const { body } = await it.ask<{ people: { id: string }[] }>(`/api/people?identifier=user_id:${userId}`);
  return body.people[0]!.id;
}

const at = async (id: string) => (await it.ask<PersonHousehold>(`/api/people/${id}/household`)).body;
const names = async (id: string) => (await at(id)).household?.members.map(({ name }) => name) ?? [];

/** Looks until it is so: households follow right behind. */
const soon = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 8_000, interval: 50 });

test('a family is found, explained, ruled on, and left; no two of it are one person', async () => {
  const ana = await say('ana', { name: 'Ana Rusu', email: 'acasa@example.org', address: HOME });
  const ion = await say('ion', { name: 'Ion Ceban', email: 'acasa@example.org', address: HOME });
  const vlad = await say(
    'vlad',
    { name: 'Vlad Rusu', birthday: '2001-04-05', address: HOME },
    '2026-06-02T10:00:00.000Z',
  );
  const mark = await say(
    'mark',
    { name: 'Mark Rusu', birthday: '2001-04-05', address: HOME },
    '2026-06-03T10:00:00.000Z',
  );
  expect(new Set([ana, ion, vlad, mark]).size).toBe(4);
  await soon(async () =>
    expect((await names(ana)).toSorted((a, b) => (a! < b! ? -1 : 1))).toEqual([
      'Ana Rusu',
      'Ion Ceban',
      'Mark Rusu',
      'Vlad Rusu',
    ]),
  );

  const { body: list } = await it.ask<HouseholdPage>('/api/households');
  expect(list.households).toMatchObject([{ people: 4, since: '2026-06-01T10:00:00.000Z' }]);
  const { body } = await it.ask<HouseholdAnswer>(`/api/households/${ion}`);
  const tie = body.household.ties.find(({ left, right }) => [ana, ion].includes(left) && [ana, ion].includes(right));
  expect(tie).toMatchObject({
    reasons: [{ kind: 'email', left: 'acasa@example.org' }],
    since: '2026-06-01T10:00:00.000Z',
    until: null,
  });
  expect(
    body.household.ties.some(({ reasons }) => reasons.some(({ kind, left }) => kind === 'family' && left === 'rusu')),
  ).toBe(true);

  const { status, body: made } = await it.ask<HouseholdRulingAnswer>('/api/household-rulings', {
    kind: 'apart',
    left: ana,
    right: ion,
    reason: 'She called.',
  });
  expect([status, await names(ion), (await names(ana)).length]).toEqual([201, [], 3]);
  const again = await it.ask('/api/household-rulings', { kind: 'together', left: ion, right: ana, reason: 'r' });
  expect(again).toMatchObject({ status: 409, body: { code: 'household_ruling_contradicts' } });
  const { body: ruled } = await it.ask<HouseholdPage>('/api/households?isRuled=true');
  expect(ruled.households).toHaveLength(1);
  await it.ask(`/api/household-rulings/${made.ruling.id}/revocation`, {});
  expect((await names(ion)).length).toBe(4);

  await say('vlad', { name: 'Vlad Rusu', address: { ...HOME, street: 'bd. Dacia 17' } }, '2026-07-01T10:00:00.000Z');
  await soon(async () => expect(await names(vlad)).toEqual([]));
  expect((await at(vlad)).before).toMatchObject([{ people: 3 }]);
  const left = (await at(ana)).household!.members.find(({ personId }) => personId === vlad);
  expect(left).toMatchObject({ since: '2026-06-02T10:00:00.000Z', until: '2026-07-01T10:00:00.000Z' });
});

test('who is hidden for her safety is in no household, and only few know why', async () => {
  const [eva, ivan] = [
    await say('eva', { name: 'Eva Negru', address: 'Dacia 40, MD-2060' }),
    await say('ivan', { name: 'Ivan Negru', address: 'Dacia 40, MD-2060' }),
  ];
  await soon(async () => expect(await names(eva)).toHaveLength(2));
  const hidden = await it.ask<HouseholdRulingAnswer>('/api/household-rulings', {
    kind: 'hidden',
    left: eva,
    reason: 'r',
  });
  expect(hidden.status).toBe(201);
  for (const id of [eva, ivan]) expect(await at(id)).toMatchObject({ household: null, before: [], ignored: [] });
  const { body: rulings } = await it.ask<HouseholdRulingPage>(`/api/household-rulings?personId=${eva}`);
  expect(rulings.rulings).toMatchObject([{ kind: 'hidden', left: eva, right: null }]);
  expect(await it.ask('/api/household-rulings', { kind: 'hidden', left: eva, right: ivan, reason: 'r' })).toMatchObject(
    { status: 400 },
  );
  expect(await it.ask('/api/household-rulings', { kind: 'apart', left: eva, reason: 'r' })).toMatchObject({
    status: 400,
  });
});

test('who is known by a public key alone lives with nobody', async () => {
  const address = 'Ismail 33 ap. 4, MD-2001';
  const { writeKey } = await it.makeSource('web', 'public');
  await it.send(writeKey, { type: 'identify', userId: 'petru', traits: { name: 'Petru Moraru', address } });
  const [lidia, oleg] = [
    await say('lidia', { name: 'Lidia Moraru', address }),
    await say('oleg', { name: 'Oleg Moraru', address }),
  ];
  await soon(async () => expect(await names(lidia)).toHaveLength(2));
  expect((await names(oleg)).includes('Petru Moraru')).toBe(false);
  expect((await at(await person('petru'))).household).toBeNull();
});

test('a rebuild gives the same households, and an erasure leaves nothing', async () => {
  const [olga, petru] = [
    await say('olga', { name: 'Olga Sandu', address: 'Grenoble 8, MD-2019' }),
    await say('petru', { name: 'Petru Sandu', address: 'Grenoble 8, MD-2019' }),
  ];
  await soon(async () => expect(await names(olga)).toHaveLength(2));
  const before = await it.ask<HouseholdPage>('/api/households');
  const rebuilt = await it.ask('/api/rebuild', {});
  expect(rebuilt.status).toBeLessThan(300);
  await soon(async () => {
    const { body } = await it.ask<{ rebuild: { state: string } | null }>('/api/rebuild');
    expect(JSON.stringify(body)).toContain('stateHashAfter');
  });
  await soon(async () => expect((await it.ask<HouseholdPage>('/api/households')).body).toEqual(before.body));
  expect((await it.ask('/api/erasures', { identifier: 'user_id:olga', reason: 'r' })).status).toBeLessThan(300);
  expect((await at(petru)).household).toBeNull();
  await soon(async () => {
    const { rows } = await it.database.pool.query<{ text: string }>(
      'select p::text as text from household_person p union all select m::text from household_member m',
    );
    expect(rows.filter(({ text }) => text.includes(olga) || text.includes('Olga'))).toEqual([]);
  });
  expect((await it.ask(`/api/people/${olga}/household`)).status).toBe(410);
});
