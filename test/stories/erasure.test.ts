import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { keptLog } from '@throughline/server/testing/test-log';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rowsThatHold } from './rows-that-hold.ts';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

const CANARY = 'kanarienvogel';

let shop: Shop;
let web: ShopSource;
let backend: ShopSource;
let callCentre: ShopSource;
let log: ReturnType<typeof keptLog>;

beforeEach(async () => {
  log = keptLog();
  shop = await startShop({ log: log.log });
  web = await shop.addSource('web', 'public');
  backend = await shop.addSource('backend', 'server');
  callCentre = await shop.addSource('call centre', 'server', { namespace: 'crm' });
});
afterEach(() => shop.close());

async function erase(asked: object): Promise<{ records: number; events: number; remainingPeople: string[] }> {
  const { status, body } = await shop.ask<Awaited<ReturnType<typeof erase>>>('/api/erasures', {
    ...asked,
    reason: 'asked to',
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}

/** A person whose every corner holds the canary. */
async function addCanary(): Promise<string> {
  await web.send(
    { type: 'page', name: `Page of ${CANARY}`, anonymousId: `${CANARY}-phone`, context: { consent: { by: CANARY } } },
    { type: 'identify', userId: CANARY, anonymousId: `${CANARY}-phone`, traits: { firstName: CANARY, city: 'Bonn' } },
    { type: 'identify', userId: CANARY, traits: { firstName: `${CANARY} again`, city: CANARY } },
    { type: 'track', event: `Clicked ${CANARY}`, userId: CANARY, properties: { text: CANARY } },
    { type: 'identify', userId: CANARY, timestamp: 'bad', traits: { firstName: CANARY } },
    { type: 'nonsense', anonymousId: `${CANARY}-phone`, properties: { text: 'no name, but hers' } },
  );
  const order = { type: 'track', event: 'Order Completed' };
  await backend.send(
    { type: 'identify', userId: CANARY, traits: { email: `${CANARY}@example.org`, phone: '+493012345678' } },
    { ...order, userId: CANARY, properties: { order_id: '4711', total: 5, products: [CANARY] } },
  );
  await sleep(5);
  await backend.send(
    { ...order, userId: 'neighbour', properties: { order_id: '4711', total: 5 } },
    { type: 'identify', userId: 'neighbour', traits: { phone: '+493012345678' } },
  );
  const { id } = await shop.person(`user_id:${CANARY}`);
  return id;
}

describe('erasure', () => {
  test('takes out also what a source has shown and taken back', async () => {
    const id = await addCanary();
    await shop.ask('/api/retractions', { sourceId: callCentre.id, reason: 'a mistake' });
    await shop.ask('/api/retractions', { sourceId: backend.id, reason: 'a mistake' });
    await erase({ person: id });
    expect(await rowsThatHold(shop.database.pool, CANARY)).toEqual([]);
  });

  test('leaves the person in no row of any table, in no file and in no line of the log', async () => {
    const id = await addCanary();
    expect((await rowsThatHold(shop.database.pool, CANARY)).length).toBeGreaterThan(10);
    await erase({ person: id });
    expect(await rowsThatHold(shop.database.pool, CANARY)).toEqual([]);
    expect(filesThatHold(shop.dataDir)).toEqual([]);
    expect(log.said()).not.toContain(CANARY);
  });

  test('answers 410 for every id she ever had, and finds nobody by what she was known by', async () => {
    await web.send({ type: 'page', anonymousId: `${CANARY}-phone`, timestamp: '2025-01-01T00:00:00Z' });
    const { id: deviceId } = await shop.person(`anonymous_id:${CANARY}-phone`);
    const id = await addCanary();
    const { records } = await shop.person(`user_id:${CANARY}`);
    await erase({ identifier: `email:${CANARY}@example.org` });
    await erase({ person: id }).catch(() => undefined);
    for (const gone of [id, deviceId, ...records.map((record) => record.id)]) {
      expect(await shop.ask(`/api/people/${gone}`), gone).toMatchObject({
        status: 410,
        body: { code: 'person_erased' },
      });
    }
    expect(await shop.holders(`user_id:${CANARY}`)).toEqual([]);
  });

  test('leaves to others what they shared with her', async () => {
    const id = await addCanary();
    expect((await shop.person('user_id:neighbour')).orders).toMatchObject({
      count: 0,
      list: [{ isCountedElsewhere: true }],
    });
    await erase({ person: id });
    const neighbour = await shop.person('user_id:neighbour');
    expect(neighbour.orders).toMatchObject({ count: 1, money: [{ orderedMinor: '500' }] });
    expect(neighbour.identifiers).toContainEqual(
      expect.objectContaining({ value: '+493012345678', state: 'standing' }),
    );
  });

  test('leaves quarantined events of others alone', async () => {
    await web.send(
      { type: 'nonsense', userId: '1', properties: { quantity: 12 } },
      { type: 'nonsense', userId: '12', properties: { quantity: 1 } },
      { type: 'identify', userId: '1', traits: {} },
    );
    await erase({ identifier: 'user_id:1' });
    const { rows } = await shop.database.pool.query<{ body: string }>('select body from quarantine');
    expect(rows.map(({ body }) => JSON.parse(body).userId)).toEqual(['12']);
  });

  test('takes along quarantined events that name her by any of her identifiers', async () => {
    await backend.send(
      { type: 'identify', userId: 'her', traits: { email: `${CANARY}@example.org`, loyaltyCard: '0011' } },
      {
        type: 'identify',
        anonymousId: 'a',
        timestamp: 'bad',
        traits: { email: `${CANARY.toUpperCase()}@Example.org` },
      },
      {
        type: 'identify',
        anonymousId: 'b',
        timestamp: 'bad',
        context: { externalIds: [{ type: 'loyalty_card', id: '0011' }] },
      },
      { type: 'identify', anonymousId: 'c', timestamp: 'bad', traits: { email: `another.${CANARY}@example.org` } },
    );
    await erase({ identifier: 'user_id:her' });
    const { rows } = await shop.database.pool.query<{ body: string }>('select body from quarantine');
    expect(rows.map(({ body }) => JSON.parse(body).anonymousId)).toEqual(['c']);
  });

  test('refuses older facts as erased, and neither a resend, a re-import nor a rebuild brings her back', async () => {
    const call = { type: 'identify', userId: CANARY, traits: { firstName: CANARY } };
    const old = { ...call, timestamp: new Date(Date.now() - 1000).toISOString() };
    await web.send({ ...old, messageId: 'first' });
    await erase({ identifier: `user_id:${CANARY}` });

    expect(await web.send({ ...old, messageId: 'first' })).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(await web.send({ ...old, messageId: 'exported, imported' })).toMatchObject({
      accepted: 0,
      quarantined: [{ reason: 'erased', messageId: 'exported, imported' }],
    });
    const importer = await shop.addSource('import', 'server');
    expect(await importer.send(old)).toMatchObject({ accepted: 0, quarantined: [{ reason: 'erased' }] });
    await shop.rebuild();
    expect(await shop.holders(`user_id:${CANARY}`)).toEqual([]);
    expect(await rowsThatHold(shop.database.pool, CANARY)).toEqual([]);
  });

  test('does not bind her: who registers again later starts afresh', async () => {
    const id = await addCanary();
    await erase({ person: id });
    await web.send({ type: 'identify', userId: CANARY, messageId: 'again', traits: { city: 'Köln' } });
    const again = await shop.person(`user_id:${CANARY}`);
    expect(again.traits).toEqual({ city: 'Köln' });
    expect(again.counters).toMatchObject({ events: 1 });
    const old = { type: 'page', userId: CANARY, timestamp: '2025-01-01T00:00:00Z' };
    expect(await web.send(old)).toMatchObject({ quarantined: [{ reason: 'erased' }] });
  });

  test('of a bridge splits what only it had joined', async () => {
    await backend.send({ type: 'identify', userId: 'one', traits: { email: 'one@example.org' } });
    await callCentre.send(
      {
        type: 'identify',
        context: { externalIds: [{ type: 'customer_number', id: 'two' }] },
        traits: { phone: '+493012345678' },
      },
      {
        type: 'identify',
        context: { externalIds: [{ type: 'loyalty_card', id: 'bridge' }] },
        traits: { email: 'one@example.org', phone: '+493012345678' },
      },
    );
    expect((await shop.person('user_id:one')).records).toHaveLength(3);
    const { remainingPeople } = await erase({ identifier: 'loyalty_card:bridge' });
    expect(remainingPeople).toHaveLength(2);
    expect((await shop.person('user_id:one')).id).not.toBe((await shop.person('customer_number:two')).id);
  });

  test('takes rulings and review items about her along', async () => {
    await backend.send(
      { type: 'identify', userId: CANARY, traits: { email: 'shared@example.org' } },
      { type: 'identify', userId: 'other', traits: { email: 'shared@example.org' } },
    );
    const [her, other] = [await shop.person(`user_id:${CANARY}`), await shop.person('user_id:other')];
    await shop.ask('/api/judgements', { kind: 'different', left: her.id, right: other.id, reason: 'sisters' });
    await erase({ person: her.id });
    expect((await shop.ask<{ reviews: object[] }>('/api/reviews')).body.reviews).toEqual([]);
    expect((await shop.ask<{ judgements: object[] }>('/api/judgements')).body.judgements).toEqual([]);
  });

  test('reaches what never counted: test traffic and what was retracted', async () => {
    await web.send({
      type: 'identify',
      anonymousId: 'tester',
      traits: { email: `${CANARY}@example.org` },
      context: { test: true },
    });
    await shop.ask('/api/retractions', { sourceId: callCentre.id, reason: 'mixed up' });
    await callCentre.send({ type: 'identify', userId: 'agent', traits: { email: `${CANARY}@example.org` } });
    await backend.send({ type: 'identify', userId: 'her', traits: { email: `${CANARY}@example.org` } });
    await erase({ identifier: `email:${CANARY}@example.org` });
    expect(await rowsThatHold(shop.database.pool, CANARY)).toEqual([]);
  });
});

function filesThatHold(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .filter((file) => readFileSync(file, 'latin1').includes(CANARY));
}
