import type { Person } from '@throughline/contract/person';
import type { PeoplePage } from '@throughline/contract/person-summary';
import type { Problem } from '@throughline/contract/problem';
import type { TimelinePage } from '@throughline/contract/timeline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../testing/test-app.ts';

let it: TestApp;
let till: { id: string; writeKey: string };

beforeAll(async () => {
  it = await createTestApp();
  const shop = await it.makeSource('shop', 'public');
  till = await it.makeSource('till', 'server');
  await it.send(
    shop.writeKey,
    { type: 'page', name: 'Home', anonymousId: 'd1', messageId: 'a', timestamp: '2026-01-01T10:00:00Z' },
    {
      type: 'identify',
      userId: 'u1',
      anonymousId: 'd1',
      messageId: 'b',
      timestamp: '2026-01-01T10:01:00Z',
      traits: { plan: 'free' },
    },
    {
      type: 'track',
      event: 'Bot Visit',
      anonymousId: 'd1',
      messageId: 'c',
      timestamp: '2026-01-01T10:02:00Z',
      context: { test: true },
    },
    { type: 'page', anonymousId: 'stranger', messageId: 'd', timestamp: '2026-01-02T10:00:00Z' },
  );
  await it.send(
    till.writeKey,
    {
      type: 'identify',
      userId: 'u1',
      messageId: 'e',
      timestamp: '2026-01-03T10:00:00Z',
      traits: { firstName: 'Ada', lastName: 'Lovelace', email: 'Ada@Example.org', plan: 'gold' },
    },
    {
      type: 'track',
      event: 'Order Completed',
      userId: 'u1',
      messageId: 'f',
      timestamp: '2026-01-04T10:00:00Z',
      properties: {
        order_id: '7',
        total: 1299,
        currency: 'EUR',
        promised_at: '2026-01-10T00:00:00Z',
        products: [{ sku: 'x' }],
      },
    },
  );
});
afterAll(() => it.stop());

async function onlyPerson(query: string): Promise<PeoplePage['people'][number]> {
  const { body } = await it.ask<PeoplePage>(`/api/people?${query}`);
  expect(body.people).toHaveLength(1);
  return body.people[0]!;
}

describe('finding people', () => {
  test.each([
    'identifier=user_id:u1',
    'identifier=email:ADA@example.org',
    'identifier=anonymous_id:d1',
    'identifier=order_id:7',
  ])('by %s', async (query) => {
    expect((await onlyPerson(query)).traits).toMatchObject({ firstName: 'Ada', plan: 'gold' });
  });

  test.each(['search=ada', 'search=ADA%20love', 'search=love%20ada', 'search=ada@exam'])('by %s', async (query) => {
    expect((await onlyPerson(query)).traits).toMatchObject({ firstName: 'Ada' });
  });

  test.each(['search=%25', 'search=lady', 'identifier=user_id:nobody', 'identifier=user_id:u1&namespace=crm'])(
    'finds nobody by %s',
    async (query) => {
      expect((await it.ask<PeoplePage>(`/api/people?${query}`)).body).toEqual({ people: [], nextCursor: null });
    },
  );

  test.each(['identifier=shoe_size:42', 'identifier=email:nonsense'])('refuses %s', async (query) => {
    expect((await it.ask<Problem>(`/api/people?${query}`)).body).toMatchObject({
      status: 400,
      code: 'invalid_identifier',
    });
  });

  test('a row says orders, money in minor units, and records by the name of their source', async () => {
    const person = await onlyPerson('identifier=user_id:u1');
    const eur = { currency: 'EUR', orderedMinor: '129900', cancelledMinor: '0', refundedMinor: '0' };
    expect(person.orders).toEqual({ count: 1, cancelled: 0, money: [eur] });
    expect(person.identified).toBe(true);
    const records = person.records.map((record) =>
      [record.source, record.trust, record.subjectType, record.subject].join(' '),
    );
    expect(records.sort()).toEqual(['shop public anonymous_id d1', 'shop public user_id u1', 'till server user_id u1']);
  });

  test('everybody comes once, a page at a time', async () => {
    const first = await it.ask<PeoplePage>('/api/people?limit=1');
    const second = await it.ask<PeoplePage>(`/api/people?limit=1&cursor=${first.body.nextCursor}`);
    expect(new Set([...first.body.people, ...second.body.people].map(({ id }) => id)).size).toBe(2);
    expect(second.body.nextCursor).toBeNull();
  });

  test('all who show an identifier come once, a page at a time', async () => {
    const crm = await it.makeSource('crm', 'server', 'crm');
    const traits = { email: 'shared@example.org' };
    await it.send(
      crm.writeKey,
      ...['c1', 'c2', 'c3'].map((userId) => ({ type: 'identify', userId, messageId: userId, traits })),
    );
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const address: string = `/api/people?identifier=email:shared@example.org&limit=2${cursor && `&cursor=${cursor}`}`;
      const { body }: { readonly body: PeoplePage } = await it.ask<PeoplePage>(address);
      seen.push(...body.people.map(({ id }) => id));
      cursor = body.nextCursor;
    }
    expect(seen).toHaveLength(3);
    expect(new Set(seen).size).toBe(3);
  });

  test.each(['cursor=abc', 'limit=501', 'limit=0', 'color=blue'])('refuses %s', async (query) => {
    expect((await it.ask<Problem>(`/api/people?${query}`)).status).toBe(400);
  });
});

describe('one person', () => {
  test('says each trait with its provenance and the values that lost', async () => {
    const { id } = await onlyPerson('identifier=user_id:u1');
    const { body } = await it.ask<Person>(`/api/people/${id}`);
    expect(body).toMatchObject({ id, askedId: id, traits: { plan: 'gold' } });
    expect(body.goldenRecord['plan']).toMatchObject({ value: 'gold', source: 'till', trust: 'server', rule: 'trust' });
    expect(body.goldenRecord['plan']?.losers).toMatchObject([{ value: 'free', source: 'shop' }]);
    expect(body.orders.list).toMatchObject([
      {
        orderKey: 'main/7',
        status: 'placed',
        placedAt: '2026-01-04T10:00:00.000Z',
        promise: { kind: 'delivery', isKept: null },
      },
    ]);
    expect(body.identifiers).toContainEqual({
      type: 'email',
      namespace: '',
      value: 'ada@example.org',
      state: 'standing',
      trust: 'server',
    });
    expect(body.counters).toMatchObject({ events: 4, pageViews: 1 });
  });

  test('is found by every id it ever had', async () => {
    const { id, records } = await onlyPerson('identifier=user_id:u1');
    for (const record of records) {
      expect((await it.ask<Person>(`/api/people/${record.id}`)).body).toMatchObject({ id, askedId: record.id });
    }
  });

  test('that nobody has heard of is 404, an id that is none is 400', async () => {
    const unknown = await it.ask<Problem>('/api/people/00000000-0000-4000-8000-000000000000');
    expect(unknown.body).toMatchObject({ status: 404, code: 'person_not_found' });
    expect((await it.ask<Problem>('/api/people/42')).body.errors).toEqual([
      { pointer: '{id}', message: 'must be a UUID' },
    ]);
  });
});

describe('a timeline', () => {
  const at = async (query = ''): Promise<TimelinePage> => {
    const { id } = await onlyPerson('identifier=user_id:u1');
    return (await it.ask<TimelinePage>(`/api/people/${id}/events?${query}`)).body;
  };

  test('holds the events of all records in the order in which they occurred', async () => {
    const { events } = await at();
    expect(events.map(({ type, name }) => name ?? type)).toEqual(['Home', 'identify', 'identify', 'Order Completed']);
    expect(events[3]).toMatchObject({
      source: 'till',
      isCounted: true,
      marks: [],
      payload: { properties: { order_id: '7' } },
    });
  });

  test('is paged in either direction', async () => {
    const first = await at('limit=3&order=newest_first');
    const second = await at(`limit=3&order=newest_first&cursor=${first.nextCursor}`);
    const names = [...first.events, ...second.events].map(({ type, name }) => name ?? type);
    expect(names).toEqual(['Order Completed', 'identify', 'identify', 'Home']);
    expect(second.nextCursor).toBeNull();
  });

  test('shows test traffic when asked to', async () => {
    const { events } = await at('includeUncounted=true');
    expect(events[2]).toMatchObject({ name: 'Bot Visit', isCounted: false, marks: ['test'] });
  });
});
