import { createSigningKey, type SigningKey } from '@throughline/server/testing/signing-key';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowsThatHold } from './rows-that-hold.ts';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let web: ShopSource;
let callCentre: ShopSource;
let ed25519: SigningKey;
let es256: SigningKey;
let stranger: SigningKey;
const tokens: string[] = [];

beforeAll(async () => {
  shop = await startShop();
  ed25519 = await createSigningKey('EdDSA', 'first');
  es256 = await createSigningKey('ES256', 'second');
  stranger = await createSigningKey('EdDSA', 'first');
  web = await shop.addSource('web', 'public', { identityKeys: [ed25519.publicJwk, es256.publicJwk] });
  callCentre = await shop.addSource('call centre', 'server', { namespace: 'crm' });
});
afterAll(() => shop.close());

async function signed(key: SigningKey, claims: Record<string, unknown>, endsIn?: string): Promise<string> {
  const token = await key.sign(claims, endsIn);
  tokens.push(token);
  return token;
}

function identify(userId: string, identityToken: string, more = {}): object {
  return { type: 'identify', userId, traits: {}, context: { identityToken }, ...more };
}

describe('a signed identity token', () => {
  test.each(['EdDSA', 'ES256'])('by %s makes the event verified, and its e-mail address links', async (algorithm) => {
    const userId = `u-${algorithm}`;
    const email = `${algorithm}@example.org`.toLowerCase();
    await callCentre.send({
      type: 'identify',
      context: { externalIds: [{ type: 'customer_number', id: `K-${algorithm}` }] },
      traits: { email },
    });
    const token = await signed(algorithm === 'EdDSA' ? ed25519 : es256, { sub: userId, email });
    expect(await web.send(identify(userId, token, { traits: { email } }))).toMatchObject({ accepted: 1 });
    const person = await shop.person(`user_id:${userId}`);
    expect(person.records.map(({ trust }) => trust).sort()).toEqual(['server', 'signed']);
  });

  test('vouches for the values it holds, not for what stands beside it', async () => {
    await callCentre.send({
      type: 'identify',
      context: { externalIds: [{ type: 'customer_number', id: 'K-victim' }] },
      traits: { email: 'victim@example.org' },
    });
    const token = await signed(ed25519, { sub: 'mallory', email: 'mallory@example.org' });
    await web.send(identify('mallory', token, { traits: { email: 'victim@example.org' } }));
    expect((await shop.person('user_id:mallory')).records).toHaveLength(1);
  });

  test('of a batch counts for every event of it', async () => {
    const identityToken = await signed(ed25519, { sub: 'batched' });
    const { body } = await web.post('batch', {
      context: { identityToken },
      batch: [
        { type: 'page', userId: 'batched' },
        { type: 'page', userId: 'somebody else' },
      ],
    });
    expect(body).toMatchObject({ accepted: 1, quarantined: [{ index: 1, reason: 'bad_identity_token' }] });
  });

  test.each([
    ['about another user', () => signed(ed25519, { sub: 'somebody else' })],
    ['that has expired', () => signed(ed25519, { sub: 'ada' }, '-5m')],
    ['by a key that the source does not have', () => signed(stranger, { sub: 'ada' })],
    ['that is no token', async () => 'bm9uc2Vuc2U.e30.c2lnbmF0dXJl'],
    ['that says it needs no signature', async () => unsigned({ sub: 'ada', exp: 9_999_999_999 })],
  ])('%s sends the event to quarantine', async (_, makeToken) => {
    const token = await makeToken();
    tokens.push(token);
    const { accepted, quarantined } = await web.send(identify('ada', token));
    expect(accepted).toBe(0);
    expect(quarantined).toMatchObject([{ index: 0, reason: 'bad_identity_token' }]);
    expect(await shop.holders('user_id:ada')).toEqual([]);
  });

  test('is refused where the source has no keys, instead of being taken for an unsigned event', async () => {
    const keyless = await shop.addSource('keyless', 'public');
    const token = await signed(ed25519, { sub: 'ada' });
    expect((await keyless.send(identify('ada', token))).quarantined).toMatchObject([{ reason: 'bad_identity_token' }]);
  });

  test('is stored nowhere, not even with an event that is refused for something else', async () => {
    const token = await signed(ed25519, { sub: 'ada' });
    await web.send(identify('ada', token, { timestamp: 'yesterday' }), identify('ada', token, { type: 'nonsense' }), {
      type: 'track',
      event: 'too large',
      userId: 'ada',
      context: { identityToken: token },
      properties: { text: 'x'.repeat(40_000) },
    });
    expect(tokens.length).toBeGreaterThan(8);
    const secrets = tokens.map((it) => it.split('.')[2]!).filter((signature) => signature !== '');
    expect(await rowsThatHold(shop.database.pool, ...secrets)).toEqual([]);
  });
});

function unsigned(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part(claims)}.`;
}
