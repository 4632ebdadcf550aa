import { createSigningKey } from '@throughline/server/testing/signing-key';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;
let backend: ShopSource;

beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
  backend = await shop.addSource('backend', 'server');
});
afterAll(() => shop.close());

describe('text that databases choke on', () => {
  test('NUL and lone surrogates are taken out, everywhere a text can stand', async () => {
    const bad = 'a\0b\uD800c';
    const answer = await backend.send({
      type: 'identify',
      userId: `user${bad}`,
      messageId: bad,
      traits: { [bad]: bad, firstName: bad, email: `x\0@example.org`, loyaltyCard: bad },
      context: { consent: { [bad]: bad }, externalIds: [{ type: 'customer_number', id: bad }] },
    });
    expect(answer).toMatchObject({ accepted: 1 });
    const person = await shop.person('email:x@example.org');
    expect(person.traits).toMatchObject({ firstName: 'ab\uFFFDc', 'ab\uFFFDc': 'ab\uFFFDc' });
    const track = { type: 'track', event: bad, userId: `user${bad}`, properties: { order_id: bad } };
    expect(await backend.send(track, { ...track, event: 'Order Completed' })).toMatchObject({ accepted: 2 });
    expect((await shop.person('email:x@example.org')).orders.list).toMatchObject([{ orderKey: 'main/ab\uFFFDc' }]);
  });

  test('are a mistake where an administrator sends them', async () => {
    for (const bad of ['a\0b', 'a\uD800b', '\uDFFF\uD800']) {
      const answers = [
        await shop.ask('/api/sources', { name: bad, department: 'story', kind: 'web', trust: 'public' }),
        await shop.ask('/api/access-keys', { name: bad, scopes: ['profiles:read'] }),
        await shop.ask('/api/quarantine/replay', { reason: bad }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
    }
  });

  test('in a refused event harm neither it nor those sent with it', async () => {
    const bad = 'a\0b\uD800c';
    const { status, body } = await web.post('batch', {
      batch: [
        { type: 'page', anonymousId: 'good' },
        { type: 'page', anonymousId: 'bad', messageId: bad, timestamp: bad },
        { type: bad, anonymousId: bad, messageId: bad },
      ],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ accepted: 1, quarantined: [{ reason: 'bad_timestamp' }, { reason: 'unknown_type' }] });
  });

  test('in the header of an identity token harm nobody', async () => {
    const key = await createSigningKey('EdDSA', 'k');
    const signing = await shop.addSource('signing', 'public', { identityKeys: [key.publicJwk] });
    const [, ...rest] = (await key.sign({ sub: 'u' })).split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'EdDSA', kid: 'k', crit: ['x\0'], 'x\0': 1 })).toString(
      'base64url',
    );
    const identityToken = [header, ...rest].join('.');
    expect(
      await signing.send({ type: 'page', userId: 'u', context: { identityToken } }, { type: 'page', userId: 'v' }),
    ).toMatchObject({ accepted: 1, quarantined: [{ index: 0, reason: 'bad_identity_token' }] });
  });
});

describe('keys that reach for a prototype', () => {
  test.each(['application/json', 'text/plain'])('are dropped at any depth, as %s', async (contentType) => {
    const evil = '{"polluted":true}';
    const call = `{"type":"identify","anonymousId":"proto","__proto__":${evil},"traits":{"__proto__":${evil},"plan":"gold",
      "nested":{"constructor":{"prototype":${evil}},"prototype":${evil},"kept":1}},"context":{"__proto__":${evil}}}`;
    const { body } = await web.post('batch', `{"batch":[${call}],"__proto__":${evil}}`, {
      'content-type': contentType,
    });
    expect(body).toMatchObject({ accepted: 1 });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    const { traits } = await shop.person('anonymous_id:proto');
    expect(traits).toEqual({ plan: 'gold', nested: { kept: 1 } });
  });

  test('may be values', async () => {
    await web.send({
      type: 'identify',
      userId: '__proto__',
      traits: { toString: 'constructor', hasOwnProperty: '__proto__' },
    });
    expect((await shop.person('user_id:__proto__')).traits).toEqual({
      toString: 'constructor',
      hasOwnProperty: '__proto__',
    });
  });
});

describe('values that programs write where they know nobody', () => {
  test.each(['null', 'undefined', '[object Object]', 'NaN', '0', ' ', 'ANONYMOUS', { id: 1 }, true, []])(
    'the userId %j names nobody: the device stays who it was',
    async (userId) => {
      const [one, two] = [`one ${JSON.stringify(userId)}`, `two ${JSON.stringify(userId)}`];
      await web.send({ type: 'identify', userId, anonymousId: one }, { type: 'identify', userId, anonymousId: two });
      const people = [await shop.person(`anonymous_id:${one}`), await shop.person(`anonymous_id:${two}`)];
      expect(people.map(({ identified }) => identified)).toEqual([false, false]);
      expect(people[0]!.id).not.toBe(people[1]!.id);
      expect(await web.send({ type: 'page', userId })).toMatchObject({ quarantined: [{ reason: 'no_subject' }] });
    },
  );

  test('the same e-mail placeholder joins nobody', async () => {
    await backend.send(
      { type: 'identify', userId: 'placeholder-1', traits: { email: 'test@test.com' } },
      { type: 'identify', anonymousId: 'placeholder-2', traits: { email: 'test@test.com' } },
    );
    expect((await shop.person('user_id:placeholder-1')).records).toHaveLength(1);
  });
});

describe('numbers beyond what a number can be', () => {
  test('a user id of more digits than a double holds is one id as text', async () => {
    await web.send({ type: 'identify', userId: '9007199254740993' }, { type: 'identify', userId: '9007199254740992' });
    expect(await shop.holders('user_id:9007199254740993')).toHaveLength(1);
    expect((await shop.person('user_id:9007199254740993')).id).not.toBe(
      (await shop.person('user_id:9007199254740992')).id,
    );
  });

  test('1e400000 is refused wherever it stands, and what is too small for a number is 0', async () => {
    const trait = await web.post('identify', '{"userId":"huge","traits":{"score":1e400000}}');
    expect(trait.body).toMatchObject({ quarantined: [{ reason: 'number_out_of_range' }] });
    const amount = '{"event":"Order Completed","userId":"huge","properties":{"order_id":"1","total":1e400000}}';
    expect((await web.post('track', amount)).body).toMatchObject({ quarantined: [{ reason: 'number_out_of_range' }] });
    expect((await web.post('identify', '{"userId":"tiny","traits":{"small":1e-400}}')).body).toMatchObject({
      accepted: 1,
    });
    expect((await shop.person('user_id:tiny')).traits).toEqual({ small: 0 });
  });

  test('an amount of fifteen digits is exact', async () => {
    const order = { type: 'track', event: 'Order Completed', userId: 'rich' };
    await backend.send(
      { ...order, properties: { order_id: 'a', total: '999999999999999.99', currency: 'EUR' } },
      { ...order, properties: { order_id: 'b', total: '0.01', currency: 'EUR' } },
    );
    expect((await shop.person('user_id:rich')).orders.money).toMatchObject([{ orderedMinor: '100000000000000000' }]);
  });
});

describe('one mailbox written in many ways', () => {
  test('is one person', async () => {
    const ways = ['Zoe@Example.ORG', ' zoe@example.org ', 'zoe\u200B@example.org', 'ｚｏｅ@example.org'];
    await backend.send(...ways.map((email, at) => ({ type: 'identify', anonymousId: `zoe-${at}`, traits: { email } })));
    expect((await shop.person('email:zoe@example.org')).records).toHaveLength(ways.length);
  });
});
