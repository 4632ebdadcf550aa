import type { Problem } from '@throughline/contract/problem';
import type { QuarantinedEvent } from '@throughline/contract/quarantine';
import type { TimelineEvent } from '@throughline/contract/timeline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADMIN_TOKEN, type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;
let backend: ShopSource;

beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
  backend = await shop.addSource('backend', 'server');
});
afterAll(() => shop.close());

async function marksOf(identifier: string): Promise<string[][]> {
  const { id } = await shop.person(identifier);
  const { body } = await shop.ask<{ events: TimelineEvent[] }>(`/api/people/${id}/events`);
  return body.events.map(({ marks }) => marks);
}

describe('F32: a body that is not what it should be is answered with 400', () => {
  test.each([
    ['empty', ''],
    ['cut off', '{"batch":[{"type":"page","anonymousId":"x"}'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"batch"'],
    ['with a byte order mark', '\uFEFF{"batch":[{"type":"page","anonymousId":"x"}]}'],
    ['followed by more', '{"batch":[{"type":"page","anonymousId":"x"}]}}'],
    ['two values', '{"batch":[]}{"batch":[]}'],
    ['without events', '{}'],
    ['with events that are no list', '{"batch":{"type":"page"}}'],
  ])('F32: %s', async (_name, body) => {
    const { status, headers, body: problem } = await web.post<Problem>('batch', body);
    expect(status).toBe(400);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(problem.code).toMatch(/^malformed_/);
    expect(problem.message).not.toBe('');
  });
});

describe('F33: JSON that nests without end', () => {
  const deep = (levels: number): string => `${'{"in":'.repeat(levels)}1${'}'.repeat(levels)}`;

  test('F33: in an event refuses that event alone', async () => {
    const batch = `{"batch":[{"type":"page","anonymousId":"a","properties":${deep(60_000)}},{"type":"page","anonymousId":"a"}]}`;
    expect(await web.post('batch', batch)).toMatchObject({
      status: 200,
      body: { accepted: 1, quarantined: [{ index: 0, reason: 'too_deep' }] },
    });
  });

  test('F33: in a list, or in the context of the whole batch, is refused and never a fault', async () => {
    const list = `{"batch":[{"type":"page","anonymousId":"a","properties":{"list":${'['.repeat(100_000)}${']'.repeat(100_000)}}}]}`;
    expect((await web.post('batch', list)).body).toMatchObject({ quarantined: [{ reason: 'too_deep' }] });
    const context = `{"context":${deep(60_000)},"batch":[{"type":"page","anonymousId":"a"}]}`;
    expect((await web.post('batch', context)).body).toMatchObject({ quarantined: [{ reason: 'too_deep' }] });
  });

  test('F33: 64 levels are the limit, of the event with the context of its batch', async () => {
    const within = (levels: number): string =>
      `{"context":${deep(levels)},"batch":[{"type":"page","anonymousId":"a"}]}`;
    expect((await web.post('batch', within(63))).body).toMatchObject({ accepted: 1 });
    expect((await web.post('batch', within(64))).body).toMatchObject({ quarantined: [{ reason: 'too_deep' }] });
  });
});

test('F34: NUL in any text is taken out, and the event says so', async () => {
  const call = '{"type":"identify","anonymousId":"nul","traits":{"a\\u0000b":"c\\u0000d"}}';
  expect((await web.post('batch', `{"batch":[${call}]}`)).body).toMatchObject({ accepted: 1 });
  expect((await shop.person('anonymous_id:nul')).traits).toEqual({ ab: 'cd' });
  expect(await marksOf('anonymous_id:nul')).toEqual([['cleaned']]);
});

test('F35: a lone surrogate becomes U+FFFD, and the event says so; a pair is left as it is', async () => {
  await web.post('identify', '{"anonymousId":"lone","traits":{"name":"a\\ud800b"}}');
  await web.post('identify', '{"anonymousId":"pair","traits":{"name":"a\\ud83d\\ude00b"}}');
  expect((await shop.person('anonymous_id:lone')).traits).toEqual({ name: 'a\uFFFDb' });
  expect((await shop.person('anonymous_id:pair')).traits).toEqual({ name: 'a😀b' });
  expect(await marksOf('anonymous_id:lone')).toEqual([['cleaned']]);
  expect(await marksOf('anonymous_id:pair')).toEqual([[]]);
});

describe('F36: keys that reach for a prototype', () => {
  test.each(['application/json', 'text/plain', 'application/x-www-form-urlencoded'])(
    'F36: are dropped at any depth, as %s, and the canary sings',
    async (contentType) => {
      const evil = '{"polluted":true}';
      const id = `proto ${contentType}`;
      const call = `{"type":"identify","anonymousId":"${id}","__proto__":${evil},"traits":{"__proto__":${evil},
        "deep":{"constructor":{"prototype":${evil}},"kept":1}}}`;
      const body = `{"batch":[${call}],"__proto__":${evil}}`;
      expect((await web.post('batch', body, { 'content-type': contentType })).body).toMatchObject({ accepted: 1 });
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      expect((await shop.person(`anonymous_id:${id}`)).traits).toEqual({ deep: { kept: 1 } });
      expect(await marksOf(`anonymous_id:${id}`)).toEqual([['cleaned']]);
    },
  );

  test('F36: are refused by the admin API', async () => {
    const { status, body } = await shop.ask<Problem>('/api/sources', JSON.parse('{"name":"x"}'));
    expect([status, body.code]).toEqual([400, 'invalid_request']);
    const answer = await fetch(`${shop.url}/api/sources`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
      body: '{"name":"x","__proto__":{"polluted":true}}',
    });
    expect(answer.status).toBe(400);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('F37: numbers that no number can hold', () => {
  test('F37: of a key written twice the last counts, as in PostgreSQL', async () => {
    const text = '{"anonymousId":"twice","traits":{"plan":"silver","plan":"gold"}}';
    await web.post('identify', text);
    const { rows } = await shop.database.pool.query<{ plan: string }>(`select $1::jsonb #>> '{traits,plan}' as plan`, [
      text,
    ]);
    expect((await shop.person('anonymous_id:twice')).traits).toEqual({ plan: rows[0]!.plan });
  });

  test.each([
    ['userId', '"type":"page","userId":9007199254740993'],
    ['messageId', '"type":"page","userId":"u","messageId":9007199254740993'],
    [
      'order_id',
      '"type":"track","event":"Order Completed","userId":"u","properties":{"order_id":12345678901234567890}',
    ],
  ])(
    'F37: a %s of more digits than a double holds is refused, for it would be somebody else’s',
    async (place, call) => {
      const { quarantined } = (await backend.post('batch', `{"batch":[{${call}}]}`)).body;
      expect(quarantined).toMatchObject([{ reason: 'number_out_of_range', detail: expect.stringContaining(place) }]);
    },
  );

  test('F37: as text it is one id, and a shorter number is that id', async () => {
    await web.send({ type: 'identify', userId: '9007199254740993' }, { type: 'identify', userId: 90071992 });
    expect(await shop.holders('user_id:9007199254740993')).toHaveLength(1);
    expect(await shop.holders('user_id:90071992')).toHaveLength(1);
  });

  test('F37: 1e400000 goes to quarantine as it came, and stays there however often it is replayed', async () => {
    await web.post('identify', '{"anonymousId":"huge","messageId":"huge","traits":{"score":-1e400000}}');
    const find = async (): Promise<QuarantinedEvent[]> =>
      (await shop.ask<{ events: QuarantinedEvent[] }>('/api/quarantine?messageId=huge')).body.events;
    const [event] = await find();
    expect(event).toMatchObject({ reason: 'number_out_of_range' });
    const { body } = await shop.ask<{ event: { body: string } }>(`/api/quarantine/${event!.id}`);
    expect(body.event.body).toContain('"score":-1e999');
    expect((await shop.ask(`/api/quarantine/${event!.id}/replay`, {})).body).toMatchObject({ quarantined: 1 });
    expect(await find()).toHaveLength(1);
  });

  test('F37: NaN and Infinity are no JSON', async () => {
    for (const value of ['NaN', 'Infinity', '-Infinity', '0x10', '01', '.5'])
      expect((await web.post('identify', `{"anonymousId":"x","traits":{"n":${value}}}`)).status).toBe(400);
  });
});
