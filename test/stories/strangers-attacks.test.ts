import type { Person } from '@throughline/contract/person';
import { createSigningKey } from '@throughline/server/testing/signing-key';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADMIN_TOKEN, type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
/** The key of the web page, which anybody can read and use. */
let publicKey: ShopSource;
let backend: ShopSource;
let sign: (sub: string) => Promise<string>;

beforeAll(async () => {
  shop = await startShop();
  const signer = await createSigningKey('EdDSA', 'k1');
  publicKey = await shop.addSource('web', 'public', { identityKeys: [signer.publicJwk] });
  backend = await shop.addSource('backend', 'server');
  sign = (sub) => signer.sign({ sub });
});
afterAll(() => shop.close());

const order = (event: string, userId: string, orderId: string, more: object = {}) => ({
  type: 'track',
  event,
  userId,
  properties: { order_id: orderId, total: '80.00', currency: 'EUR', ...more },
});

/** A customer whom the house knows by login, address, phone, card and device, with an order of 80 euros. */
async function addVictim(name: string): Promise<Person> {
  await backend.send(
    {
      type: 'identify',
      userId: name,
      traits: { email: `${name}@example.org`, phone: phoneOf(name), loyaltyCard: `card-${name}`, plan: 'gold' },
    },
    order('Order Completed', name, `order-${name}`),
  );
  await publicKey.send(
    { type: 'page', anonymousId: `device-${name}` },
    { type: 'page', userId: name, anonymousId: `device-${name}`, context: { identityToken: await sign(name) } },
  );
  return shop.person(`user_id:${name}`);
}

function phoneOf(name: string): string {
  return `+1650253${String(1000 + (name.charCodeAt(0) - 97) * 100 + name.charCodeAt(1))}`;
}

/**
 * What a stranger must not be able to change; a record that only he fills may stand beside the others. What a device did
 * before its login is left out: it is nobody's who proves nothing, and who knows the id of a device may dispute it.
 */
function dear({ id, traits, orders, records, identifiers }: Person, known: readonly string[]): object {
  return {
    id,
    traits,
    money: orders.money,
    cancelled: orders.cancelled,
    records: records
      .filter(({ id: recordId, subjectType }) => known.includes(recordId) && subjectType !== 'anonymous_id')
      .map((record) => record.id),
    standing: identifiers
      .filter(({ trust }) => trust !== 'public')
      .map(({ type, value, state }) => `${type} ${value} ${state}`)
      .sort(),
  };
}

/** What a stranger may try who knows everything about a victim but no secret. */
const ATTACKS: readonly (readonly [string, (victim: string) => object[]])[] = [
  ['claims her address, phone and card as his', (victim) => [claim('mallory', victim)]],
  [
    'claims them from a device without a login',
    (victim) => [{ ...claim('x', victim), userId: undefined, anonymousId: `evil-${victim}` }],
  ],
  ['lets thirty logins claim them', (victim) => thirty((nth) => claim(`bot-${nth}`, victim))],
  [
    'shows her device with his login',
    (victim) => [{ type: 'page', userId: 'mallory', anonymousId: `device-${victim}` }],
  ],
  [
    'shows her device with thirty logins',
    (victim) => thirty((nth) => ({ type: 'page', userId: `bot-${nth}`, anonymousId: `device-${victim}` })),
  ],
  [
    'shows her login with thirty devices',
    (victim) => thirty((nth) => ({ type: 'page', userId: victim, anonymousId: `evil-${nth}` })),
  ],
  [
    'says by an alias that her device is his',
    (victim) => [{ type: 'alias', userId: 'mallory', previousId: `device-${victim}` }],
  ],
  ['says by an alias that her login is his', (victim) => [{ type: 'alias', userId: 'mallory', previousId: victim }]],
  ['says by an alias that his login is hers', (victim) => [{ type: 'alias', userId: victim, previousId: 'mallory' }]],
  ['names her login among his external ids', (victim) => [external({ type: 'user_id', id: victim })]],
  [
    'names her card among his external ids',
    (victim) => [external({ type: 'loyalty_card', id: `card-${victim}`, namespace: 'main' })],
  ],
  ['joins her to him by a group', (victim) => [group(victim), group('mallory')]],
  [
    'overwrites her traits, and dates it later',
    (victim) => [
      {
        type: 'identify',
        userId: victim,
        timestamp: later(),
        traits: { plan: 'none', email: 'm@evil.example', phone: '+16502539999' },
      },
    ],
  ],
  ['cancels her order', (victim) => [order('Order Cancelled', victim, `order-${victim}`)]],
  [
    'refunds her order',
    (victim) => [order('Order Refunded', victim, `order-${victim}`, { refund_id: 'r1', total: '79.99' })],
  ],
  [
    'places her order again, for less',
    (victim) => [order('Order Completed', victim, `order-${victim}`, { total: '0.01' })],
  ],
  [
    'updates her order to another currency',
    (victim) => [order('Order Updated', victim, `order-${victim}`, { currency: 'USD', total: '1.00' })],
  ],
  ['places her order as his', (victim) => [order('Order Completed', 'mallory', `order-${victim}`)]],
  [
    'refunds her order as his',
    (victim) => [order('Order Refunded', 'mallory', `order-${victim}`, { refund_id: 'r2' })],
  ],
];

const claim = (userId: string, victim: string) => ({
  type: 'identify',
  userId,
  traits: {
    email: `${victim}@example.org`,
    phone: phoneOf(victim),
    loyaltyCard: `card-${victim}`,
    name: `Evil ${userId}`,
  },
});
const external = (id: object) => ({ type: 'page', userId: 'mallory', context: { externalIds: [id] } });
const group = (userId: string) => ({
  type: 'group',
  userId,
  groupId: 'one-group',
  traits: { email: 'group@example.org' },
});
const later = () => new Date(Date.now() + 50_000).toISOString();
const thirty = (make: (nth: number) => object): object[] => Array.from({ length: 30 }, (_, nth) => make(nth));

describe('a stranger with the public key', () => {
  test.each(ATTACKS.map(([what, calls], at) => ({ what, calls, victim: `v${String.fromCharCode(97 + at)}` })))(
    'who $what changes nothing of her',
    async ({ calls, victim }) => {
      const before = await addVictim(victim);
      const known = before.records.map(({ id }) => id);
      expect(dear(before, known)).toMatchObject({
        money: [{ orderedMinor: '8000', refundedMinor: '0' }],
        cancelled: 0,
      });
      await publicKey.send({ type: 'identify', userId: 'mallory', traits: { email: 'mallory@evil.example' } });
      await publicKey.send(...calls(victim));
      const after = await shop.read(before.id);
      expect(dear(after, known)).toEqual(dear(before, known));
      expect((await shop.person('user_id:mallory')).id).not.toBe(before.id);
      for (const identifier of [`user_id:${victim}`, `email:${victim}@example.org`, `loyalty_card:card-${victim}`]) {
        const profile = (token: string) =>
          fetch(`${shop.url}/api/profiles/${identifier}`, { headers: { authorization: `Bearer ${token}` } });
        expect(await (await profile(ADMIN_TOKEN)).json(), identifier).toMatchObject({ id: before.id });
        expect((await profile(publicKey.writeKey)).status).toBe(401);
      }
    },
  );

  test('cannot swallow what a server says by sending its messageIds first', async () => {
    const messageId = 'order-4711-completed';
    await publicKey.send({ type: 'page', anonymousId: 'evil', messageId });
    const { accepted } = await backend.send({ ...order('Order Completed', 'zoe', '4711'), messageId });
    expect(accepted).toBe(1);
    expect((await shop.person('user_id:zoe')).orders.count).toBe(1);
  });

  test('cannot take an order by placing it before the server does', async () => {
    await publicKey.send(order('Order Completed', 'mallory', 'early'));
    await backend.send(order('Order Completed', 'yan', 'early'));
    expect((await shop.person('user_id:yan')).orders.money).toMatchObject([{ orderedMinor: '8000' }]);
    const mallory = await shop.person('user_id:mallory');
    expect(mallory.orders.list).toContainEqual(
      expect.objectContaining({ orderKey: 'main/early', isCountedElsewhere: true }),
    );
  });

  test('cannot speak for her with a token that is forged, of another, or of no key', async () => {
    const foreign = await createSigningKey('EdDSA', 'k1');
    const tokens = [
      await foreign.sign({ sub: 'xia' }),
      await sign('mallory'),
      `${btoa('{"alg":"none"}').replaceAll('=', '')}.${btoa('{"sub":"xia"}').replaceAll('=', '')}.`,
    ];
    for (const identityToken of tokens) {
      const { quarantined } = await publicKey.send({ type: 'page', userId: 'xia', context: { identityToken } });
      expect(quarantined).toMatchObject([{ reason: 'bad_identity_token' }]);
    }
  });
});
