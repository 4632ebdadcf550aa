import type { CollectAnswer } from '@throughline/contract/collect-answer';
import type { Problem } from '@throughline/contract/problem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;

beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
});
afterAll(() => shop.close());

const TAKEN = { success: true, accepted: 1, duplicates: 0, quarantined: [] };

async function eventTypes(anonymousId: string): Promise<string[]> {
  const { id } = await shop.person(`anonymous_id:${anonymousId}`);
  const { body } = await shop.ask<{ events: { type: string }[] }>(`/api/people/${id}/events`);
  return body.events.map(({ type }) => type);
}

describe('the routes of the Segment HTTP API', () => {
  test.each([
    ['identify', { traits: { plan: 'gold' } }],
    ['track', { event: 'Product Viewed', properties: { sku: 'x' } }],
    ['page', { name: 'Home' }],
    ['screen', { name: 'Start' }],
    ['group', { groupId: 'club', traits: { size: 3 } }],
    ['alias', { userId: 'u', previousId: 'd' }],
  ])('POST /v1/%s takes one call of its type', async (type, call) => {
    const { status, headers, body } = await web.post(type, { anonymousId: `by-${type}`, ...call });
    expect([status, body]).toEqual([200, TAKEN]);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(await eventTypes(`by-${type}`)).toEqual([type]);
  });

  test('POST /v1/batch takes calls of every type', async () => {
    const batch = ['page', 'screen', 'identify', 'group'].map((type) => ({ type, anonymousId: 'batched' }));
    expect((await web.post('batch', { batch })).body).toMatchObject({ accepted: 4 });
    expect((await eventTypes('batched')).sort()).toEqual(['group', 'identify', 'page', 'screen']);
  });

  test('the route says what a single call is, whatever its body says', async () => {
    await web.post('page', { type: 'track', anonymousId: 'contradicts itself' });
    expect(await eventTypes('contradicts itself')).toEqual(['page']);
  });

  test.each([
    'text/plain',
    'text/plain;charset=UTF-8',
    'application/x-www-form-urlencoded',
    'application/json; charset=utf-8',
  ])('JSON is read under the content type %s', async (contentType) => {
    const { body } = await web.post('page', JSON.stringify({ anonymousId: 'typed' }), { 'content-type': contentType });
    expect(body).toEqual(TAKEN);
  });

  test('a group is no identifier of a person', async () => {
    await web.send(
      { type: 'group', anonymousId: 'g1', groupId: 'family' },
      { type: 'group', anonymousId: 'g2', groupId: 'family' },
    );
    expect((await shop.person('anonymous_id:g1')).id).not.toBe((await shop.person('anonymous_id:g2')).id);
  });
});

describe('each event is accepted or refused by itself', () => {
  test('one bad event among a hundred: 99 are accepted, one is quarantined with its reason and place', async () => {
    const batch = Array.from({ length: 100 }, (_, at) => ({
      type: 'page',
      messageId: `hundred-${at}`,
      anonymousId: `h${at % 7}`,
    }));
    Object.assign(batch[41]!, { timestamp: 'tomorrow' });
    const { status, body } = await web.post('batch', { batch });
    expect(status).toBe(200);
    expect(body).toMatchObject({ success: true, accepted: 99, duplicates: 0 });
    expect(body.quarantined).toMatchObject([{ index: 41, messageId: 'hundred-41', reason: 'bad_timestamp' }]);
    expect(body.quarantined[0]!.detail).toMatch(/ISO 8601/);
  });

  test.each([
    ['not_an_object', 'text'],
    ['not_an_object', null],
    ['not_an_object', ['a list']],
    ['unknown_type', { type: 'dance', userId: 'u' }],
    ['unknown_type', { userId: 'u' }],
    ['no_event_name', { type: 'track', userId: 'u' }],
    ['no_subject', { type: 'page' }],
    ['bad_timestamp', { type: 'page', userId: 'u', timestamp: '1969-12-31T23:59:59Z' }],
    ['bad_timestamp', { type: 'page', userId: 'u', timestamp: '2999-01-01T00:00:00Z' }],
    ['bad_timestamp', { type: 'page', userId: 'u', timestamp: '2025-01-01T00:00:00+99:99' }],
    ['bad_timestamp', { type: 'page', userId: 'u', timestamp: { $gt: 0 } }],
    ['too_many_identifiers', { type: 'page', userId: 'u', context: { externalIds: cards(50) } }],
  ])('%s: %j', async (reason, event) => {
    expect((await web.post('batch', { batch: [event] })).body).toMatchObject({
      accepted: 0,
      quarantined: [{ index: 0, reason }],
    });
  });

  test('fifty identifiers are not too many', async () => {
    expect(await web.send({ type: 'page', userId: 'many', context: { externalIds: cards(49) } })).toMatchObject({
      accepted: 1,
    });
  });
});

function cards(count: number): object[] {
  return Array.from({ length: count }, (_, at) => ({ type: 'loyalty_card', id: `card-${at}` }));
}

describe('a body that is no batch', () => {
  test.each([
    ['nothing', '', 'malformed_json'],
    ['half of one', '{"batch":[{"type":"pa', 'malformed_json'],
    ['trailing bytes', '{"batch":[]} and more', 'malformed_json'],
    ['a byte order mark', '\uFEFF{"batch":[]}', 'malformed_json'],
    ['null', 'null', 'malformed_batch'],
    ['a list', '[]', 'malformed_batch'],
    ['no events', '{"batch":[]}', 'malformed_batch'],
    ['a batch that is no list', '{"batch":{}}', 'malformed_batch'],
  ])('%s is answered with 400', async (_, body, code) => {
    const answer = await web.post<Problem>('batch', body);
    expect(answer).toMatchObject({ status: 400, body: { code } });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  test('a call that is no object is answered with 400', async () => {
    expect(await web.post<Problem>('track', '"text"')).toMatchObject({
      status: 400,
      body: { code: 'malformed_batch' },
    });
  });
});

describe('answers fit the published contract', () => {
  test('of /v1', async () => {
    const answer: CollectAnswer = await web.send({ type: 'page' }, { type: 'page', userId: 'x' });
    expect(Object.keys(answer).sort()).toEqual(['accepted', 'duplicates', 'quarantined', 'success']);
    expect(Object.keys(answer.quarantined[0]!).sort()).toEqual(['detail', 'index', 'messageId', 'reason']);
  });
});
