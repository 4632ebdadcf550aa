import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
/** The key of the web page, which anybody can read and use. */
let publicKey: ShopSource;
let backend: ShopSource;
let callCentre: ShopSource;

beforeAll(async () => {
  shop = await startShop();
  publicKey = await shop.addSource('web', 'public');
  backend = await shop.addSource('backend', 'server');
  callCentre = await shop.addSource('call centre', 'server', { namespace: 'crm' });
});
afterAll(() => shop.close());

/** A victim known to two departments by one e-mail address. */
async function addVictim(name: string): Promise<{ id: string; email: string }> {
  const email = `${name}@example.org`;
  await backend.send({ type: 'identify', userId: name, traits: { email, plan: 'gold' } });
  await callCentre.send({
    type: 'identify',
    context: { externalIds: [{ type: 'customer_number', id: `K-${name}` }] },
    traits: { email, firstName: name },
  });
  return { id: (await shop.person(`user_id:${name}`)).id, email };
}

describe('a stranger who has the public key', () => {
  test('cannot join a victim by her e-mail address, phone or card', async () => {
    const victim = await addVictim('ada');
    await publicKey.send({ type: 'identify', userId: 'mallory', anonymousId: 'evil', traits: { email: victim.email } });
    await publicKey.send({ type: 'identify', anonymousId: 'evil-too', traits: { email: victim.email } });
    expect((await shop.person('user_id:mallory')).id).not.toBe(victim.id);
    expect((await shop.person('anonymous_id:evil-too')).id).not.toBe(victim.id);
    expect((await shop.person('customer_number:K-ada')).id).toBe(victim.id);
  });

  test('cannot break what links a victim, however many claims of her address there are', async () => {
    const victim = await addVictim('bea');
    const claims = Array.from({ length: 30 }, (_, at) => ({
      type: 'identify',
      userId: `bot-${at}`,
      traits: { email: victim.email, name: `Name Number${String.fromCharCode(97 + at)}` },
    }));
    await publicKey.send(...claims);
    const bea = await shop.person('user_id:bea');
    expect(bea.records).toHaveLength(2);
    expect(bea.identifiers).toContainEqual(expect.objectContaining({ value: victim.email, state: 'standing' }));
  });

  test('cannot poison a victim’s Golden Record with a newer value', async () => {
    await addVictim('cat');
    await publicKey.send({ type: 'identify', userId: 'cat', traits: { plan: 'cancelled', email: 'mine@example.org' } });
    const cat = await shop.person('user_id:cat');
    expect(cat.traits).toMatchObject({ plan: 'gold', email: 'cat@example.org' });
    expect(cat.goldenRecord['plan']).toMatchObject({
      rule: 'trust',
      losers: [{ value: 'cancelled', trust: 'public' }],
    });
  });

  test('cannot join two victims by an alias or by external ids', async () => {
    const [dot, eve] = [await addVictim('dot'), await addVictim('eve')];
    await publicKey.send(
      { type: 'alias', userId: 'dot', previousId: 'eve' },
      { type: 'track', event: 'x', userId: 'dot', context: { externalIds: [{ type: 'user_id', id: 'eve' }] } },
      { type: 'track', event: 'x', userId: 'dot', context: { externalIds: [{ type: 'email', id: eve.email }] } },
    );
    expect((await shop.person('customer_number:K-dot')).id).toBe(dot.id);
    expect((await shop.person('customer_number:K-eve')).id).toBe(eve.id);
  });

  test('cannot take a victim’s order or lower its worth', async () => {
    const placed = { type: 'track', event: 'Order Completed', timestamp: '2025-03-01T10:00:00Z' };
    await backend.send({ ...placed, userId: 'fay', properties: { order_id: '9', total: '80.00', currency: 'EUR' } });
    await publicKey.send({ ...placed, userId: 'fay', properties: { order_id: '9', total: '0.01', currency: 'USD' } });
    await publicKey.send({
      ...placed,
      userId: 'mallory',
      properties: { order_id: '9', total: '80.00', currency: 'EUR' },
    });
    expect((await shop.person('user_id:fay')).orders.money).toMatchObject([{ currency: 'EUR', orderedMinor: '8000' }]);
    expect((await shop.person('user_id:mallory')).orders.count).toBe(0);
  });

  test('reads nothing: the write key opens no admin address, and the answer says nothing of anybody', async () => {
    const admin = await fetch(`${shop.url}/api/people`, { headers: { authorization: `Bearer ${publicKey.writeKey}` } });
    expect(admin.status).toBe(401);
    const answer = await publicKey.send({ type: 'identify', userId: 'ada', traits: {} });
    expect(answer).toEqual({ success: true, accepted: 1, duplicates: 0, quarantined: [] });
  });
});
