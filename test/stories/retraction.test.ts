import { setTimeout as sleep } from 'node:timers/promises';
import type { Person } from '@throughline/contract/person';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;
let callCentre: ShopSource;

beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
  callCentre = await shop.addSource('call centre', 'server', { namespace: 'crm' });
});
afterAll(() => shop.close());

/** A person as far as another run could equal it: versions rise with every change. */
function lasting({ version: _, askedId: __, ...person }: Person): object {
  return person;
}

describe('retraction', () => {
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
    const resent = await import7.send({
      type: 'identify',
      userId: 'dora',
      messageId: 'row-1',
      traits: { firstName: 'DORA NULL' },
    });
    expect(resent).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(lasting(await shop.person('user_id:dora'))).toEqual(lasting(before));

    await shop.ask(`/api/retractions/${body.retraction.id}/revocation`, {});
    expect(lasting(await shop.person('user_id:dora'))).toEqual(lasting(during));
  });

  test('a ruling sleeps while a record it is about is retracted, and wakes with it', async () => {
    await web.send({ type: 'identify', userId: 'fay', traits: {} });
    await callCentre.send({ type: 'identify', userId: 'fay-k', traits: {} });
    const [fay, caller] = [await shop.person('user_id:fay'), await shop.person('user_id:fay-k')];
    await shop.ask('/api/judgements', { kind: 'same', left: fay.id, right: caller.id, reason: 'married' });
    const joined = await shop.read(fay.id);
    expect(joined.records).toHaveLength(2);
    const { body } = await shop.ask<{ retraction: { id: string } }>('/api/retractions', {
      sourceId: callCentre.id,
      recordId: caller.id,
      reason: 'told of somebody else',
    });
    expect((await shop.read(fay.id)).records).toHaveLength(1);
    expect((await shop.ask(`/api/people/${caller.id}`)).status).toBe(404);
    await shop.ask(`/api/retractions/${body.retraction.id}/revocation`, {});
    expect(lasting(await shop.read(fay.id))).toEqual(lasting(joined));
  });

  test('only what was received within a time is retracted', async () => {
    const feed = await shop.addSource('half a broken feed', 'server');
    await feed.send({ type: 'identify', userId: 'gina', traits: { plan: 'gold' }, timestamp: '2025-03-01T10:00:00Z' });
    const receivedFrom = new Date().toISOString();
    await sleep(5);
    await feed.send({ type: 'identify', userId: 'gina', traits: { plan: 'broken' } });
    await shop.ask('/api/retractions', {
      sourceId: feed.id,
      receivedFrom,
      receivedTo: new Date(Date.now() + 1).toISOString(),
      reason: 'x',
    });
    expect((await shop.person('user_id:gina')).traits).toEqual({ plan: 'gold' });
    await sleep(5);
    await feed.send({ type: 'identify', userId: 'gina', traits: { plan: 'platinum' } });
    expect((await shop.person('user_id:gina')).traits).toEqual({ plan: 'platinum' });
  });

  test('what a retracted source sends from then on does not count either, until the retraction is revoked', async () => {
    const feed = await shop.addSource('noisy feed', 'server');
    const { body } = await shop.ask<{ retraction: { id: string } }>('/api/retractions', {
      sourceId: feed.id,
      reason: 'noise',
    });
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
    const { stateHashBefore, stateHashAfter, people } = await shop.rebuild();
    expect(stateHashAfter).toBe(stateHashBefore);
    expect(people).toBe((await shop.stats()).people);
  });
});
