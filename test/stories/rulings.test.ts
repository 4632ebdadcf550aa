import type { Person } from '@throughline/contract/person';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;
let backend: ShopSource;
let callCentre: ShopSource;

beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
  backend = await shop.addSource('backend', 'server');
  callCentre = await shop.addSource('call centre', 'server', { namespace: 'crm' });
});
afterAll(() => shop.close());

/** A person as far as another run could equal it: versions rise with every change. */
function lasting({ version: _, askedId: __, ...person }: Person): object {
  return person;
}

function judge(
  kind: 'same' | 'different',
  left: string,
  right: string,
  more = {},
): Promise<Answer<{ judgement: { id: string } }>> {
  return shop.ask('/api/judgements', { kind, left, right, reason: 'story', ...more });
}

describe('rulings on who is who', () => {
  test('a wrong merge is split, and both sides are what they would always have been', async () => {
    await backend.send({
      type: 'identify',
      userId: 'ada',
      timestamp: '2025-03-01T10:00:00Z',
      traits: { firstName: 'Ada', email: 'a@example.org' },
    });
    const call = {
      type: 'track',
      event: 'Call Answered',
      context: { externalIds: [{ type: 'customer_number', id: 'K1' }] },
    };
    await callCentre.send({ ...call, timestamp: '2025-03-02T10:00:00Z' });
    const [ada, caller] = [await shop.person('user_id:ada'), await shop.person('customer_number:K1')];

    await callCentre.send({ ...call, type: 'identify', messageId: 'slip', traits: { email: 'a@example.org' } });
    const merged = await shop.person('customer_number:K1');
    expect(merged.id).toBe(ada.id);
    expect(merged.records).toHaveLength(2);

    const callerRecord = merged.records.find(({ subject }) => subject === 'K1')!;
    const split = await shop.ask(`/api/people/${merged.id}/split`, {
      recordIds: [callerRecord.id],
      reason: 'wrong number',
    });
    expect(split.status).toBe(201);
    const [adaAgain, callerAgain] = [await shop.read(ada.id), await shop.read(caller.id)];
    expect(callerAgain.id).toBe(caller.id);
    expect(adaAgain.records).toHaveLength(1);
    expect({ traits: adaAgain.traits, counters: adaAgain.counters, orders: adaAgain.orders }).toEqual({
      traits: ada.traits,
      counters: ada.counters,
      orders: ada.orders,
    });

    const slip = (
      await shop.ask<{ retraction: { id: string } }>('/api/retractions', {
        sourceId: callCentre.id,
        recordId: callerRecord.id,
        reason: 'the slip itself',
      })
    ).body.retraction;
    expect(lasting(await shop.read(ada.id))).toEqual(lasting(ada));
    await shop.ask(`/api/retractions/${slip.id}/revocation`, {});
  });

  test('ruled the same and revoked, two people are byte for byte what they were', async () => {
    await web.send(
      { type: 'identify', userId: 'bob', timestamp: '2025-03-01T10:00:00Z', traits: { firstName: 'Bob' } },
      { type: 'page', anonymousId: 'bobs-phone', timestamp: '2025-03-02T10:00:00Z' },
    );
    const [bob, phone] = [await shop.person('user_id:bob'), await shop.person('anonymous_id:bobs-phone')];
    const { status, body } = await judge('same', bob.id, phone.id);
    expect(status).toBe(201);
    expect(await shop.read(phone.id)).toMatchObject({ id: bob.id, askedId: phone.id, counters: { events: 2 } });

    expect((await shop.ask(`/api/judgements/${body.judgement.id}/revocation`, {})).status).toBe(200);
    expect(lasting(await shop.read(bob.id))).toEqual(lasting(bob));
    expect(lasting(await shop.read(phone.id))).toEqual(lasting(phone));
    expect((await shop.ask(`/api/judgements/${body.judgement.id}/revocation`, {})).body).toMatchObject({
      code: 'already_revoked',
    });
  });

  test('a ruling that contradicts another is refused with the chain, and forced, "different" wins', async () => {
    await web.send(...['c1', 'c2', 'c3'].map((anonymousId) => ({ type: 'page', anonymousId })));
    const [one, two, three] = await Promise.all(['c1', 'c2', 'c3'].map((id) => shop.person(`anonymous_id:${id}`)));
    await judge('same', one!.id, two!.id);
    await judge('same', two!.id, three!.id);
    const refused = await judge('different', one!.id, three!.id);
    expect(refused).toMatchObject({ status: 409, body: { code: 'judgement_contradicts' } });
    expect((await judge('different', one!.id, three!.id, { isForced: true })).status).toBe(201);
    expect((await shop.read(one!.id)).id).not.toBe((await shop.read(three!.id)).id);
  });
});
