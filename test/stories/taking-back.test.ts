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

async function read(id: string): Promise<Person> {
  return (await shop.ask<Person>(`/api/people/${id}`)).body;
}

function judge(kind: 'same' | 'different', left: string, right: string, more = {}): Promise<Answer<{ judgement: { id: string } }>> {
  return shop.ask('/api/judgements', { kind, left, right, reason: 'story', ...more });
}

describe('taking back', () => {
  test('a wrong merge is split, and both sides are what they would always have been', async () => {
    await backend.send({
      type: 'identify',
      userId: 'ada',
      timestamp: '2025-03-01T10:00:00Z',
      traits: { firstName: 'Ada', email: 'a@example.org' },
    });
    const call = { type: 'track', event: 'Call Answered', context: { externalIds: [{ type: 'customer_number', id: 'K1' }] } };
    await callCentre.send({ ...call, timestamp: '2025-03-02T10:00:00Z' });
    const [ada, caller] = [await shop.person('user_id:ada'), await shop.person('customer_number:K1')];

    await callCentre.send({ ...call, type: 'identify', messageId: 'slip', traits: { email: 'a@example.org' } });
    const merged = await shop.person('customer_number:K1');
    expect(merged.id).toBe(ada.id);
    expect(merged.records).toHaveLength(2);

    const callerRecord = merged.records.find(({ subject }) => subject === 'K1')!;
    const split = await shop.ask(`/api/people/${merged.id}/split`, { recordIds: [callerRecord.id], reason: 'wrong number' });
    expect(split.status).toBe(201);
    const [adaAgain, callerAgain] = [await read(ada.id), await read(caller.id)];
    expect(callerAgain.id).toBe(caller.id);
    expect(adaAgain.records).toHaveLength(1);
    expect({ traits: adaAgain.traits, counters: adaAgain.counters, orders: adaAgain.orders }).toEqual({
      traits: ada.traits,
      counters: ada.counters,
      orders: ada.orders,
    });

    const slip = (await shop.ask<{ retraction: { id: string } }>('/api/retractions', {
      sourceId: callCentre.id,
      recordId: callerRecord.id,
      reason: 'the slip itself',
    })).body.retraction;
    expect(lasting(await read(ada.id))).toEqual(lasting(ada));
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
    expect(await read(phone.id)).toMatchObject({ id: bob.id, askedId: phone.id, counters: { events: 2 } });

    expect((await shop.ask(`/api/judgements/${body.judgement.id}/revocation`, {})).status).toBe(200);
    expect(lasting(await read(bob.id))).toEqual(lasting(bob));
    expect(lasting(await read(phone.id))).toEqual(lasting(phone));
    expect((await shop.ask(`/api/judgements/${body.judgement.id}/revocation`, {})).body).toMatchObject({ code: 'already_revoked' });
  });

  test('a ruling that contradicts another is refused with the chain, and forced, "different" wins', async () => {
    await web.send(...['c1', 'c2', 'c3'].map((anonymousId) => ({ type: 'page', anonymousId })));
    const [one, two, three] = await Promise.all(['c1', 'c2', 'c3'].map((id) => shop.person(`anonymous_id:${id}`)));
    await judge('same', one!.id, two!.id);
    await judge('same', two!.id, three!.id);
    const refused = await judge('different', one!.id, three!.id);
    expect(refused).toMatchObject({ status: 409, body: { code: 'judgement_contradicts' } });
    expect((await judge('different', one!.id, three!.id, { isForced: true })).status).toBe(201);
    expect((await read(one!.id)).id).not.toBe((await read(three!.id)).id);
  });

  test('what a source said is taken back and given back', async () => {
    const import7 = await shop.addSource('broken import', 'server');
    await web.send({ type: 'page', anonymousId: 'dora-phone', timestamp: '2025-03-01T10:00:00Z' });
    await web.send({ type: 'identify', userId: 'dora', anonymousId: 'dora-phone', traits: { firstName: 'Dora' } });
    const before = await shop.person('user_id:dora');
    await import7.send({ type: 'identify', userId: 'dora', messageId: 'row-1', traits: { firstName: 'DORA NULL' } });
    const during = await shop.person('user_id:dora');
    expect(during.traits['firstName']).toBe('DORA NULL');

    const { body } = await shop.ask<{ retraction: { id: string }; people: number }>('/api/retractions', {
      sourceId: import7.id,
      reason: 'a column slipped',
    });
    expect(body.people).toBe(1);
    expect(lasting(await shop.person('user_id:dora'))).toEqual(lasting(before));
    const resent = await import7.send({ type: 'identify', userId: 'dora', messageId: 'row-1', traits: { firstName: 'DORA NULL' } });
    expect(resent).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(lasting(await shop.person('user_id:dora'))).toEqual(lasting(before));

    await shop.ask(`/api/retractions/${body.retraction.id}/revocation`, {});
    expect(lasting(await shop.person('user_id:dora'))).toEqual(lasting(during));
  });

  test('a ruling sleeps while a record it is about is retracted, and wakes with it', async () => {
    await web.send({ type: 'identify', userId: 'fay', traits: {} });
    await callCentre.send({ type: 'identify', userId: 'fay-k', traits: {} });
    const [fay, caller] = [await shop.person('user_id:fay'), await shop.person('user_id:fay-k')];
    await judge('same', fay.id, caller.id);
    const joined = await read(fay.id);
    expect(joined.records).toHaveLength(2);
    const { body } = await shop.ask<{ retraction: { id: string } }>('/api/retractions', {
      sourceId: callCentre.id,
      recordId: caller.id,
      reason: 'told of somebody else',
    });
    expect((await read(fay.id)).records).toHaveLength(1);
    expect((await shop.ask(`/api/people/${caller.id}`)).status).toBe(404);
    await shop.ask(`/api/retractions/${body.retraction.id}/revocation`, {});
    expect(lasting(await read(fay.id))).toEqual(lasting(joined));
  });

  test('only what was received within a time is retracted', async () => {
    const feed = await shop.addSource('half a broken feed', 'server');
    await feed.send({ type: 'identify', userId: 'gina', traits: { plan: 'gold' }, timestamp: '2025-03-01T10:00:00Z' });
    const receivedFrom = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await feed.send({ type: 'identify', userId: 'gina', traits: { plan: 'broken' } });
    await shop.ask('/api/retractions', { sourceId: feed.id, receivedFrom, receivedTo: new Date(Date.now() + 1).toISOString(), reason: 'x' });
    expect((await shop.person('user_id:gina')).traits).toEqual({ plan: 'gold' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await feed.send({ type: 'identify', userId: 'gina', traits: { plan: 'platinum' } });
    expect((await shop.person('user_id:gina')).traits).toEqual({ plan: 'platinum' });
  });

  test('what a retracted source sends from then on does not count either, until the retraction is revoked', async () => {
    const feed = await shop.addSource('noisy feed', 'server');
    const { body } = await shop.ask<{ retraction: { id: string } }>('/api/retractions', { sourceId: feed.id, reason: 'noise' });
    await feed.send(
      { type: 'identify', userId: 'emil', traits: { firstName: 'Emil' } },
      { type: 'identify', userId: 'probe', traits: {}, context: { test: true } },
    );
    expect(await shop.holders('user_id:emil')).toEqual([]);
    await shop.ask(`/api/retractions/${body.retraction.id}/revocation`, {});
    expect((await shop.person('user_id:emil')).traits).toEqual({ firstName: 'Emil' });
    expect(await shop.holders('user_id:probe')).toEqual([]);
  });

  test('a rebuild from the facts gives the same people', async () => {
    const started = await shop.ask('/api/rebuild', {});
    expect(started.status).toBe(202);
    const result = await rebuilt();
    expect(result.stateHashAfter).toBe(result.stateHashBefore);
    expect(result.people).toBe((await shop.stats()).people);
  });
});

async function rebuilt(): Promise<{ stateHashBefore: string; stateHashAfter: string; people: number }> {
  for (;;) {
    const { body } = await shop.ask<{ rebuild: { status: string; result: Awaited<ReturnType<typeof rebuilt>> } }>('/api/rebuild');
    if (body.rebuild.status === 'done') return body.rebuild.result;
    if (body.rebuild.status === 'failed') throw new Error(JSON.stringify(body));
  }
}
