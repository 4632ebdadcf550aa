import type { Person } from '@throughline/contract/person';
import type { SearchAnswer } from '@throughline/contract/search';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';

let it: TestApp;
let till: { id: string; writeKey: string };

interface Traits {
  readonly [trait: string]: string;
}

const identify = (userId: string, traits: Traits, context: object = {}, timestamp = '2026-01-01T10:00:00Z') => ({
  type: 'identify',
  userId,
  messageId: `${userId} ${timestamp}`,
  timestamp,
  traits,
  context,
});

beforeAll(async () => {
  it = await createTestApp();
  till = await it.makeSource('till', 'server');
  const crm = await it.makeSource('crm', 'server');
  await it.send(crm.writeKey, identify('u3', { firstName: 'Ana', lastName: 'Rusu' }, {}, '2020-01-01T10:00:00Z'));
  await it.send(
    till.writeKey,
    identify('u1', { firstName: 'Юлия', lastName: 'Иванова', email: 'julia@example.org' }),
    identify('u2', { name: 'Ion Popescu', email: 'ion.popescu@example.org', phone: '+373 69 123 456' }),
    identify('u3', { firstName: 'Ana', lastName: 'Ceban' }),
    identify('u4', { name: 'Ion Țurcanu' }, { externalIds: [{ type: 'loyalty_card', id: '2900-1111-7755' }] }),
    {
      type: 'track',
      event: 'Order Completed',
      userId: 'u4',
      messageId: 'order',
      timestamp: '2026-02-01T10:00:00Z',
      properties: { order_id: 'W-100452', total: 10, currency: 'EUR' },
    },
  );
});
afterAll(() => it.stop());

async function search(q: string): Promise<SearchAnswer['hits']> {
  const { body, status } = await it.ask<SearchAnswer>(`/api/search?q=${encodeURIComponent(q)}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.hits;
}

/** The hits in short: whose, and why. */
async function found(q: string): Promise<string[]> {
  return (await search(q)).map(({ kind, person, matches }) => {
    const said = (trait: string): string => JSON.stringify(person?.traits[trait] ?? '').slice(1, -1);
    const name = said('name') || `${said('firstName')} ${said('lastName')}`;
    const why = matches.map(({ field, quality, isFormer }) => `${isFormer ? 'former ' : ''}${field} ${quality}`);
    return `${kind} ${name}: ${why.join(', ')}`;
  });
}

describe('people are found', () => {
  test.each([
    ['words in any order', 'popescu ion', 'person Ion Popescu: name exact'],
    ['while the word is still being typed', 'popes', 'person Ion Popescu: name beginning'],
    ['with a typing mistake', 'ion popsecu', 'person Ion Popescu: name typo'],
    ['with a missing letter', 'popesu', 'person Ion Popescu: name typo'],
    ['without accents', 'turcanu', 'person Ion Țurcanu: name exact'],
    ['in Latin letters for Cyrillic ones', 'yulia ivanova', 'person Юлия Иванова: name sound, name exact'],
    ['in Cyrillic letters for Latin ones', 'попеску', 'person Ion Popescu: name sound'],
    ['by a former name', 'ana rusu', 'person Ana Ceban: name exact, former name exact'],
    ['by an address', 'ion.popescu@example.org', 'person Ion Popescu: email exact'],
    ['by the beginning of an address', 'julia@ex', 'person Юлия Иванова: email beginning'],
    ['by how an address begins', 'julia', 'person Юлия Иванова: email beginning'],
    ['by an address with a typing mistake', 'ion.popescu@exmaple.org', 'person Ion Popescu: email typo'],
    ['by a telephone number in another notation', '+373 (69) 12-34-56', 'person Ion Popescu: phone exact'],
    ['by a telephone number as it is dialled at home', '069 123-456', 'person Ion Popescu: phone part'],
    ['by the last digits of a number', '3456', 'person Ion Popescu: phone part'],
    ['by a card as it is printed', '2900 1111 7755', 'person Ion Țurcanu: loyalty_card exact'],
    ['by the end of a card', '7755', 'person Ion Țurcanu: loyalty_card part'],
    ['by the number of an order', 'w-100452', 'order Ion Țurcanu: order_id exact'],
    ['by the digits of an order', '#100452', 'order Ion Țurcanu: order_id part'],
    ['by an id that a source gave', 'u3', 'person Ana Ceban: user_id exact'],
  ])('%s', async (_how, q, hit) => {
    expect((await found(q))[0]).toBe(hit);
  });

  test('all who have a domain', async () => {
    expect(await found('@example.org')).toHaveLength(2);
  });

  test('by any id: person, record, event', async () => {
    const [hit] = await search('popescu');
    const { body } = await it.ask<Person>(`/api/people/${hit!.id}`);
    expect((await search(body.id.toUpperCase()))[0]).toMatchObject({ kind: 'person', id: hit!.id });
    const events = await it.ask<{ events: { id: string }[] }>(`/api/people/${hit!.id}/events`);
    const id = events.body.events[0]!.id;
    expect((await search(id))[0]).toMatchObject({ kind: 'event', id, label: 'identify', person: { id: hit!.id } });
  });

  test.each([
    '%',
    "o'brien",
    '\\',
    'nobody at all',
    '&|!',
    '@',
    'x'.repeat(200),
    '\u0000',
    'zz\u0000zz',

    '\u202e@\u202e.zz',
  ])('and nobody by %s, without a fault', async (q) => {
    expect(await search(q)).toEqual([]);
  });
});

test('somebody whose name was corrected is found by the new one, and a mistyped one finds no old one', async () => {
  await it.send(till.writeKey, identify('u9', { name: 'Zdravko Xanthopulos' }));
  expect(await found('xantopulos')).toHaveLength(1);
  await it.send(till.writeKey, identify('u9', { name: 'Zdravko Yellow' }, {}, '2026-03-01T00:00:00Z'));
  expect(await found('xantopulos')).toEqual([]);
  expect(await found('yelow')).toHaveLength(1);
});

test('an erasure leaves nothing by which somebody could be found', async () => {
  await it.send(
    till.writeKey,
    identify('gone', { name: 'Canaria Quetzalcoatl', email: 'canaria.quetzal@example.org' }),
  );
  expect(await found('quetzalcoatl')).toHaveLength(1);
  await it.ask('/api/erasures', { identifier: 'user_id:gone', reason: 'asked for it' });
  expect(await found('quetzalcoatl')).toEqual([]);
  for (const table of ['profile', 'search_word', 'identifier', 'record']) {
    const { rows } = await it.database.pool.query(
      `select from ${table} t where t::text ilike any('{%quetzal%,%canaria%,%cecal%}')`,
    );
    expect(rows, table).toEqual([]);
  }
  const { rows } = await it.database.pool.query(`select word from search_word where word like 'cue%'`);
  expect(rows).toEqual([]);
});

test('a rebuild finds the same people', async () => {
  await it.ask('/api/rebuild', {});
  await expect
    .poll(async () => (await it.ask<{ state: string }>('/api/rebuild')).body.state, { timeout: 10_000 })
    .not.toBe('running');
  expect((await found('popsecu'))[0]).toBe('person Ion Popescu: name typo');
});
