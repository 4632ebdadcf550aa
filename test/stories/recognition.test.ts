import type { Identity } from '@throughline/contract/identity';
import type { Review } from '@throughline/contract/review';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;
let backend: ShopSource;
let till: ShopSource;
let callCentre: ShopSource;

beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
  backend = await shop.addSource('backend', 'server');
  till = await shop.addSource('tills', 'server');
  callCentre = await shop.addSource('call centre', 'server', { namespace: 'crm' });
});
afterAll(() => shop.close());

describe('who is who', () => {
  test('an anonymous visitor becomes known and keeps her history', async () => {
    await web.send(
      { type: 'page', name: 'Home', anonymousId: 'ada-phone', timestamp: '2025-03-01T10:00:00Z' },
      { type: 'track', event: 'Product Viewed', anonymousId: 'ada-phone', timestamp: '2025-03-01T10:01:00Z' },
    );
    const visitor = await shop.person('anonymous_id:ada-phone');
    expect(visitor).toMatchObject({ identified: false, counters: { events: 2, pageViews: 1, productViews: 1 } });

    await web.send({ type: 'identify', userId: 'ada', anonymousId: 'ada-phone', traits: { firstName: 'Ada' } });
    const ada = await shop.person('user_id:ada');
    expect(ada).toMatchObject({ identified: true, traits: { firstName: 'Ada' }, firstAt: '2025-03-01T10:00:00.000Z' });
    expect(ada.counters).toMatchObject({ events: 3, pageViews: 1, productViews: 1 });
    expect((await shop.person('anonymous_id:ada-phone')).id).toBe(ada.id);
    const { body } = await shop.ask<{ events: { name: string | null }[] }>(`/api/people/${ada.id}/events`);
    expect(body.events.map(({ name }) => name)).toEqual(['Home', 'Product Viewed', null]);
  });

  test('an id that was handed out before a merge still leads to the person', async () => {
    await web.send({ type: 'page', anonymousId: 'bob-laptop', timestamp: '2025-03-01T10:00:00Z' });
    const { id: oldId } = await shop.person('anonymous_id:bob-laptop');
    await web.send({ type: 'identify', userId: 'bob', anonymousId: 'bob-laptop', traits: {} });
    const bob = await shop.person('user_id:bob');
    expect(bob.id).not.toBe(oldId);
    const asked = await shop.ask(`/api/people/${oldId}`);
    expect(asked.body).toMatchObject({ id: bob.id, askedId: oldId });
  });

  test('two sources recognise one person by an e-mail address that both vouch for', async () => {
    await backend.send({ type: 'identify', userId: 'cleo', traits: { email: 'Cleo@Example.org', plan: 'gold' } });
    await callCentre.send({
      type: 'identify',
      context: { externalIds: [{ type: 'customer_number', id: 'K-77' }] },
      traits: { email: 'cleo@example.org', firstName: 'Cleo' },
    });
    const cleo = await shop.person('email:cleo@example.org');
    expect(cleo.records.map(({ source }) => source).sort()).toEqual(['backend', 'call centre']);
    expect(cleo.traits).toMatchObject({ plan: 'gold', firstName: 'Cleo' });

    const { body: why } = await shop.ask<Identity>(`/api/people/${cleo.id}/identity`);
    expect(why.links).toMatchObject([{ kind: 'identifier', isBridge: true }]);
    expect(why.splits).toHaveLength(1);
  });

  test('the same number in two namespaces is two people', async () => {
    await backend.send({ type: 'identify', userId: '17', traits: { firstName: 'Dora' } });
    await callCentre.send({ type: 'identify', userId: '17', traits: { firstName: 'Emil' } });
    const people = await shop.holders('user_id:17');
    expect(people.map(({ traits }) => String(traits['firstName'])).sort()).toEqual(['Dora', 'Emil']);
  });

  test('a household that shares an e-mail address stays two people, and a review item says so', async () => {
    const shared = { email: 'family@example.org' };
    await backend.send(
      { type: 'identify', userId: 'fred', traits: { ...shared, firstName: 'Fred' } },
      { type: 'identify', userId: 'gina', traits: { ...shared, firstName: 'Gina' } },
    );
    const [fred, gina] = [await shop.person('user_id:fred'), await shop.person('user_id:gina')];
    expect(fred.id).not.toBe(gina.id);
    for (const { identifiers } of [fred, gina]) {
      expect(identifiers).toContainEqual(expect.objectContaining({ value: 'family@example.org', state: 'contested' }));
    }
    const { body } = await shop.ask<{ reviews: Review[] }>('/api/reviews');
    const review = body.reviews.find(({ identifier }) => identifier?.value === 'family@example.org');
    expect(review).toMatchObject({ kind: 'contested_value', status: 'open' });
    expect([...review!.people].sort()).toEqual([fred.id, gina.id].sort());
  });

  test('a contested e-mail address links nobody else either, and links again when it is one person’s', async () => {
    await backend.send({ type: 'identify', userId: 'hans', traits: { email: 'h@example.org' } });
    await till.send({
      type: 'identify',
      context: { externalIds: [{ type: 'email', id: 'h@example.org' }] },
      traits: {},
    });
    expect(await shop.holders('email:h@example.org')).toHaveLength(1);
    await backend.send({ type: 'identify', userId: 'ines', traits: { email: 'h@example.org' } });
    expect(await shop.holders('email:h@example.org')).toHaveLength(3);
    const ines = await shop.person('user_id:ines');
    await shop.ask('/api/erasures', { person: ines.id, reason: 'she asked' });
    expect(await shop.holders('email:h@example.org')).toHaveLength(1);
  });

  test('a customer whose lost card is replaced is one person with two cards', async () => {
    const withCard = (id: string) => ({ context: { externalIds: [{ type: 'loyalty_card', id }] } });
    await till.send({ type: 'track', event: 'Store Visit', ...withCard('0001-4711') });
    await backend.send({ type: 'identify', userId: 'jana', traits: { loyaltyCard: '00014711' } });
    await till.send({ type: 'track', event: 'Store Visit', ...withCard('0002 0815') });
    expect(await shop.holders('loyalty_card:00020815')).toHaveLength(1);
    await backend.send({ type: 'identify', userId: 'jana', traits: { loyaltyCard: '00020815' } });
    const jana = await shop.person('user_id:jana');
    expect((await shop.person('loyalty_card:0001-4711')).id).toBe(jana.id);
    expect((await shop.person('loyalty_card:0002-0815')).id).toBe(jana.id);
    expect(jana.counters['events']).toBe(4);
  });

  test('a card that two logins show is contested and joins nobody', async () => {
    await backend.send(
      { type: 'identify', userId: 'karl', traits: { loyaltyCard: '900' } },
      { type: 'identify', userId: 'lena', traits: { loyaltyCard: '900' } },
    );
    const [karl, lena] = [await shop.person('user_id:karl'), await shop.person('user_id:lena')];
    expect(karl.id).not.toBe(lena.id);
    expect(karl.identifiers).toContainEqual(expect.objectContaining({ value: '900', state: 'contested' }));
  });

  test('a tablet that two logins share links neither of them to the other', async () => {
    await web.send(
      { type: 'identify', userId: 'mona', anonymousId: 'sofa-tablet', traits: {} },
      { type: 'identify', userId: 'nils', anonymousId: 'sofa-tablet', traits: {} },
      { type: 'page', anonymousId: 'sofa-tablet' },
    );
    expect(await shop.holders('anonymous_id:sofa-tablet')).toHaveLength(3);
  });
});
