import type { CollectAnswer } from '@throughline/contract/collect-answer';
import type { PeoplePage } from '@throughline/contract/person-summary';
import type { Person } from '@throughline/contract/person';
import type { Problem } from '@throughline/contract/problem';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../testing/test-app.ts';

let it: TestApp;
beforeAll(async () => {
  it = await createTestApp();
});
afterAll(() => it.stop());

const order = (id: string, more: object = {}) => ({
  type: 'track',
  event: 'Order Completed',
  messageId: `order/${id}`,
  userId: 'ada',
  timestamp: '2003-05-17T10:00:00Z',
  properties: { order_id: id, total: '12.50', currency: 'EUR' },
  ...more,
});
const post = (source: string, ...events: readonly unknown[]) =>
  it.ask<CollectAnswer & Problem>(`/api/sources/${encodeURIComponent(source)}/events`, { events });
const personWith = async (identifier: string, namespace: string): Promise<Person> => {
  const query = `identifier=${encodeURIComponent(identifier)}&namespace=${namespace}`;
  const { people } = (await it.ask<PeoplePage>(`/api/people?${query}`)).body;
  return (await it.ask<Person>(`/api/people/${people[0]!.id}`)).body;
};

test('events of long ago come in as they are, once, by the name or the id of the source', async () => {
  const { id } = await it.makeSource('old tills', 'server', 'tills');
  expect((await post('old tills', order('1'), order('2'))).body).toEqual({
    success: true,
    accepted: 2,
    duplicates: 0,
    quarantined: [],
  });
  expect((await post(id, order('2'), order('3'))).body).toMatchObject({ accepted: 1, duplicates: 1 });
  const ada = await personWith('user_id:ada', 'tills');
  expect(ada).toMatchObject({ firstAt: '2003-05-17T10:00:00.000Z', orders: { count: 3 } });
  expect(ada.orders.money).toEqual([
    { currency: 'EUR', orderedMinor: '3750', cancelledMinor: '0', refundedMinor: '0' },
  ]);
});

test('a bad event refuses itself alone', async () => {
  const { body } = await post('old tills', order('4'), { type: 'track' }, 'x', order('5', { timestamp: 'then' }));
  expect(body.accepted).toBe(1);
  expect(body.quarantined.map(({ index, reason }) => [index, reason])).toEqual([
    [1, 'no_event_name'],
    [2, 'not_an_object'],
    [3, 'bad_timestamp'],
  ]);
});

test('an id may be of another namespace: a CRM row that knows the login of the shop is that person', async () => {
  await it.makeSource('shop', 'server', 'main');
  await it.makeSource('crm', 'server', 'crm');
  await post('shop', { ...order('s1'), userId: 'login-7' });
  await post('crm', {
    type: 'identify',
    messageId: 'row/17',
    timestamp: '2010-01-01T00:00:00Z',
    context: {
      externalIds: [
        { type: 'customer_number', id: '17' },
        { type: 'user_id', id: 'login-7', namespace: 'main' },
      ],
    },
    traits: { firstName: 'Ada' },
  });
  const person = await personWith('customer_number:17', 'crm');
  expect(person.records.map(({ source }) => source).sort()).toEqual(['crm', 'shop']);
  expect(person.traits).toMatchObject({ firstName: 'Ada' });
});

test('what a public source says of another namespace stays in its own', async () => {
  await it.makeSource('leaflet', 'public', 'leaflet');
  await post('leaflet', {
    type: 'identify',
    messageId: 'x',
    timestamp: '2010-01-01T00:00:00Z',
    context: { externalIds: [{ type: 'user_id', id: 'login-7', namespace: 'main' }] },
  });
  expect((await personWith('user_id:login-7', 'leaflet')).records.map(({ source }) => source)).toEqual(['leaflet']);
});

test('several megabytes are one request; more is refused, as are other mistakes', async () => {
  const padding = 'x'.repeat(1_200);
  const many = Array.from({ length: 2_400 }, (_, at) =>
    order(`big-${at}`, { properties: { order_id: `big-${at}`, padding } }),
  );
  expect((await post('old tills', ...many)).body).toMatchObject({ accepted: 2_400 });
  expect(await post('old tills', ...many, ...many)).toMatchObject({ status: 413 });
  expect((await post('old tills', ...Array.from({ length: 5_001 }, () => 1))).body.code).toBe('payload_too_large');
  expect((await post('nobody', order('1'))).body.code).toBe('source_not_found');
  expect((await post('old tills')).body).toMatchObject({
    code: 'malformed_batch',
    detail: '"events" must be an array of events.',
  });
});
