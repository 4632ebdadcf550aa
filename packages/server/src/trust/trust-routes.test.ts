import type { PeoplePage } from '@throughline/contract/person-summary';
import type { Problem } from '@throughline/contract/problem';
import type { Retraction } from '@throughline/contract/retraction';
import type { Stats } from '@throughline/contract/stats';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../testing/test-app.ts';

let it: TestApp;
let crm: { id: string; writeKey: string };

beforeEach(async () => {
  await it?.stop();
  it = await createTestApp();
  const shop = await it.makeSource('shop', 'server');
  crm = await it.makeSource('crm', 'server', 'crm');
  await it.send(shop.writeKey, {
    type: 'identify',
    userId: 'u1',
    messageId: 'a',
    traits: { email: 'ada@example.org', city: 'Bath' },
  });
  await it.send(crm.writeKey, {
    type: 'identify',
    context: { externalIds: [{ type: 'customer_number', id: 'c1' }] },
    messageId: 'b',
    traits: { email: 'ada@example.org', city: 'Rome' },
  });
});
afterAll(() => it.stop());

async function find(identifier: string): Promise<PeoplePage['people']> {
  return (await it.ask<PeoplePage>(`/api/people?identifier=${identifier}`)).body.people;
}

test('what a source said counts no longer, until the retraction is revoked', async () => {
  const [before] = await find('user_id:u1');
  expect(before!.traits).toMatchObject({ city: 'Rome' });
  const made = await it.ask<{ retraction: Retraction; people: number }>('/api/retractions', {
    sourceId: crm.id,
    reason: 'wrong file',
  });
  expect(made).toMatchObject({
    status: 201,
    body: { retraction: { sourceId: crm.id, recordId: null, madeBy: 'admin', revokedAt: null } },
  });
  expect(made.body.people).toBeGreaterThan(0);
  expect((await find('user_id:u1'))[0]!.traits).toMatchObject({ city: 'Bath' });
  expect(await find('customer_number:c1')).toEqual([]);

  const { id } = made.body.retraction;
  const revoked = await it.ask<{ retraction: Retraction }>(`/api/retractions/${id}/revocation`, {});
  expect(revoked.body.retraction).toMatchObject({ id, revokedBy: 'admin' });
  expect((await find('user_id:u1'))[0]!.traits).toMatchObject({ city: 'Rome' });
  expect((await it.ask<{ retractions: Retraction[] }>('/api/retractions')).body.retractions).toEqual([
    revoked.body.retraction,
  ]);
  expect((await it.ask<Problem>(`/api/retractions/${id}/revocation`, {})).body.code).toBe('already_revoked');
});

test('a retraction of nobody’s source or of an empty time is refused', async () => {
  const sourceId = '00000000-0000-4000-8000-000000000000';
  expect((await it.ask<Problem>('/api/retractions', { sourceId, reason: 'x' })).body.code).toBe('source_not_found');
  const receivedFrom = '2026-01-02T00:00:00Z';
  const empty = await it.ask<Problem>('/api/retractions', {
    sourceId: crm.id,
    receivedFrom,
    receivedTo: receivedFrom,
    reason: 'x',
  });
  expect(empty.body.errors).toEqual([{ pointer: '/receivedTo', message: 'must be later than receivedFrom' }]);
});

test.each([
  ['as text', 'email:ada@example.org'],
  ['by its parts', { type: 'email', value: 'Ada@Example.org' }],
])('an erasure by identifier, %s, leaves nobody, and the id answers 410', async (_how, identifier) => {
  const [person] = await find('user_id:u1');
  const erased = await it.ask<{ records: number; events: number }>('/api/erasures', {
    identifier,
    reason: 'She asked for it.',
  });
  expect(erased).toMatchObject({ status: 201, body: { records: 2, events: 2, remainingPeople: [] } });
  expect((await it.ask<Problem>(`/api/people/${person!.id}`)).body).toMatchObject({
    status: 410,
    code: 'person_erased',
  });
  expect((await it.ask<Stats>('/api/stats')).body).toMatchObject({ events: 0, people: 0, records: 0 });
  const { body } = await it.ask<{ erasures: object[] }>('/api/erasures');
  expect(body.erasures).toMatchObject([{ reason: 'She asked for it.', madeBy: 'admin', records: 2 }]);
});

test('an erasure of a person takes any id that means it', async () => {
  const [person] = await find('user_id:u1');
  const erased = await it.ask('/api/erasures', { person: person!.records[1]!.id, reason: 'x' });
  expect(erased).toMatchObject({ status: 201, body: { records: 2 } });
});

test('an erasure names one identifier or one person', async () => {
  expect((await it.ask<Problem>('/api/erasures', { reason: 'x' })).status).toBe(400);
  await it.send(crm.writeKey, { type: 'identify', userId: 'u1', messageId: 'z' });
  const ambiguous = await it.ask<Problem>('/api/erasures', { identifier: 'user_id:u1', reason: 'x' });
  expect(ambiguous.body).toMatchObject({ code: 'invalid_identifier', detail: expect.stringContaining('crm, main') });
});
