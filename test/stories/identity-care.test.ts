import type { Identity } from '@throughline/contract/identity';
import type { IdentityHistory, IdentityStep } from '@throughline/contract/identity-history';
import type { JudgementPage } from '@throughline/contract/judgement';
import type { PeopleAfter } from '@throughline/contract/people-after';
import type { Problem } from '@throughline/contract/problem';
import type { RetractionPreview } from '@throughline/contract/retraction';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let till: ShopSource;
let crm: ShopSource;
beforeAll(async () => {
  shop = await startShop();
  till = await shop.addSource('till', 'server');
  crm = await shop.addSource('crm', 'server');
});
afterAll(() => shop.close());

const history = async (id: string): Promise<IdentityHistory> =>
  (await shop.ask<IdentityHistory>(`/api/people/${id}/identity/history`)).body;
const identity = async (id: string): Promise<Identity> => (await shop.ask<Identity>(`/api/people/${id}/identity`)).body;
const kindsOf = (steps: readonly IdentityStep[]): string[] => steps.map(({ kind }) => kind);

/** A card at the till and a login of the CRM that are one person by one e-mail, and what each of them bought. */
async function joinByEmail(name: string): Promise<{ id: string; card: string; login: string }> {
  const email = `${name}@example.org`;
  await till.send(
    {
      type: 'identify',
      context: { externalIds: [{ type: 'loyalty_card', id: `card ${name}` }] },
      traits: { email, city: 'Cluj' },
    },
    {
      type: 'track',
      event: 'Order Completed',
      context: { externalIds: [{ type: 'loyalty_card', id: `card ${name}` }] },
      properties: { order_id: `${name}-1`, total: 10, currency: 'EUR' },
    },
  );
  await crm.send({ type: 'identify', userId: name, traits: { email, firstName: name } });
  const person = await shop.person(`email:${email}`);
  const recordOf = (type: string): string => person.records.find(({ subjectType }) => subjectType === type)!.id;
  return { id: person.id, card: recordOf('loyalty_card'), login: recordOf('user_id') };
}

describe('before a person is split', () => {
  test('it is said who the two would be, and nothing is written', async () => {
    const { id, card, login } = await joinByEmail('ana');
    const before = await shop.read(id);
    const { status, body } = await shop.ask<PeopleAfter>(`/api/people/${id}/split/preview`, { recordIds: [login] });
    expect(status).toBe(200);
    expect(body.before.map((person) => person.id)).toEqual([id]);
    const ofCard = body.after.find((person) => person.records.some((record) => record.id === card))!;
    const ofLogin = body.after.find((person) => person.records.some((record) => record.id === login))!;
    expect(ofCard).toMatchObject({ orders: { count: 1 }, traits: { city: 'Cluj' } });
    expect(ofCard.traits).not.toHaveProperty('firstName');
    expect(ofLogin).toMatchObject({ orders: { count: 0 }, traits: { firstName: 'ana' } });
    expect(body.silentRecordIds).toEqual([]);
    expect(await shop.read(id)).toEqual(before);
    expect((await shop.ask<JudgementPage>(`/api/judgements?recordId=${login}`)).body.judgements).toEqual([]);
    const audit = await shop.ask<{ entries: { action: string }[] }>('/api/audit?limit=20');
    expect(audit.body.entries.map(({ action }) => action)).not.toContain('judgement.made');

    const split = await shop.ask<{ people: string[] }>(`/api/people/${id}/split`, {
      recordIds: [login],
      reason: 'His.',
    });
    expect(split.status).toBe(201);
    expect([...split.body.people].sort()).toEqual(body.after.map((person) => person.id).sort());
    for (const person of body.after) {
      const { traits, orders } = await shop.read(person.id);
      expect({ traits, count: orders.count }).toEqual({ traits: person.traits, count: person.orders.count });
    }
  });

  test('it is refused with the reason what would be refused', async () => {
    const { id, card, login } = await joinByEmail('bob');
    const { body } = await shop.ask<Problem>(`/api/people/${id}/split/preview`, { recordIds: [card, login] });
    expect(body).toMatchObject({ code: 'cannot_split' });
  });
});

describe('why people are one', () => {
  test('is told as a history: who joined whom, by which event, who split them and who took that back', async () => {
    const { id, card, login } = await joinByEmail('cleo');
    const joined = (await history(id)).steps;
    expect(joined[0]).toMatchObject({ cause: 'events', event: { source: 'crm', type: 'identify' } });
    expect(joined[0]!.moved.map(({ recordId }) => recordId)).toContain(login);
    expect(joined.at(-1)).toMatchObject({
      kind: 'began',
      moved: [{ recordId: card, fromPersonId: null, isHere: true }],
    });

    await shop.ask(`/api/people/${id}/split`, { recordIds: [login], reason: 'Two sisters.' });
    const [split] = (await history(login)).steps;
    expect(split).toMatchObject({
      kind: 'split',
      cause: 'judgement',
      judgement: { kind: 'different', reason: 'Two sisters.', madeBy: 'admin' },
      event: null,
    });
    expect((await history(card)).steps.find(({ kind }) => kind === 'split')).toEqual({
      ...split,
      moved: split!.moved.map((move) => ({ ...move, isHere: false })),
    });

    const judgementId = split!.judgement!.id;
    const preview = await shop.ask<PeopleAfter>(`/api/judgements/${judgementId}/revocation/preview`, {});
    expect(preview.body.before).toHaveLength(2);
    expect(preview.body.after.map((person) => person.id)).toEqual([id]);
    await shop.ask(`/api/judgements/${judgementId}/revocation`, {});
    const again = await history(id);
    expect(kindsOf(again.steps)[0]).toBe('merged');
    expect(again.steps[0]).toMatchObject({ cause: 'judgement', judgement: { revokedBy: 'admin' } });
    expect(again.records.map((record) => record.id).sort()).toEqual([card, login].sort());
    expect(again.isWhole).toBe(true);
    expect((await identity(id)).judgements).toEqual([]);
  });
});

describe('before a judgement', () => {
  test('it is said who the one would be', async () => {
    await crm.send({ type: 'identify', userId: 'dan', traits: { city: 'Iasi' } });
    await till.send({
      type: 'identify',
      context: { externalIds: [{ type: 'loyalty_card', id: 'card dan' }] },
      traits: { vip: true },
    });
    const [left, right] = [(await shop.person('user_id:dan')).id, (await shop.person('loyalty_card:card dan')).id];
    const { body } = await shop.ask<PeopleAfter>('/api/judgements/preview', { kind: 'same', left, right });
    expect(body.before).toHaveLength(2);
    expect(body.after).toMatchObject([{ traits: { city: 'Iasi', vip: true } }]);
    expect((await shop.person('user_id:dan')).records).toHaveLength(1);
  });

  test('it is said why two logins are never one person', async () => {
    await crm.send({ type: 'identify', userId: 'eva' }, { type: 'identify', userId: 'eve' });
    const [left, right] = [(await shop.person('user_id:eva')).id, (await shop.person('user_id:eve')).id];
    const { status, body } = await shop.ask<Problem>('/api/judgements/preview', { kind: 'same', left, right });
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'judgement_contradicts' });
    expect(body.detail).toContain('two values of user_id');
  });
});

describe('before what one record said is taken back', () => {
  test('it is said who would be left', async () => {
    const { id, card, login } = await joinByEmail('fin');
    const draft = { sourceId: till.id, recordId: card };
    const { body } = await shop.ask<RetractionPreview>('/api/retractions/preview', draft);
    expect(body).toMatchObject({ events: 2, records: 1, people: 1 });
    expect(body.outcome).toMatchObject({
      before: [{ id, orders: { count: 1 } }],
      after: [{ id: login, orders: { count: 0 } }],
      silentRecordIds: [card],
    });
    expect((await shop.read(id)).orders.count).toBe(1);
    const whole = await shop.ask<RetractionPreview>('/api/retractions/preview', { sourceId: till.id });
    expect(whole.body.outcome).toBeNull();
  });
});
