import type { Person } from '@throughline/contract/person';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
/** The key of the web page, which anybody can read and use. */
let publicKey: ShopSource;
let backend: ShopSource;
let newsletter: ShopSource;

beforeAll(async () => {
  shop = await startShop();
  publicKey = await shop.addSource('web', 'public');
  backend = await shop.addSource('backend', 'server');
  newsletter = await shop.addSource('newsletter', 'server');
});
afterAll(() => shop.close());

/** Until everything that was said has been matched. */
async function matched(): Promise<void> {
  await expect
    .poll(
      async () =>
        (await shop.database.pool.query<{ n: number }>('select count(*)::int as n from match_queue')).rows[0]!.n,
      { timeout: 60_000, interval: 50 },
    )
    .toBe(0);
}

/** A victim of her own for each attack: nobody else has her name, her date of birth or her house. */
interface Victim {
  readonly login: string;
  readonly says: Readonly<Record<string, unknown>>;
  readonly email: string;
  readonly phone: string;
  readonly card: string;
  readonly newsletterEmail: string;
}

const FAMILIES = ['Vrabie', 'Stratan', 'Botezatu', 'Cazacu', 'Munteanu', 'Gherman', 'Lungu', 'Ceban', 'Rotaru', 'Ursu'];
const GIVEN = [
  'Ilinca',
  'Zamfira',
  'Smaranda',
  'Ruxandra',
  'Anastasia',
  'Ecaterina',
  'Veronica',
  'Tamara',
  'Eugenia',
  'Olimpia',
];

function victimOf(nth: number): Victim {
  const [given, family] = [GIVEN[nth]!, FAMILIES[nth]!];
  const login = `${given}.${family}`.toLowerCase();
  return {
    login,
    says: {
      firstName: given,
      lastName: family,
      birthday: `19${60 + nth}-0${1 + (nth % 9)}-1${nth}`,
      address: { street: `str. ${family} ${nth + 3}, ap. ${nth + 20}`, city: 'Chișinău', postalCode: `20${10 + nth}` },
    },
    email: `${login}@example.org`,
    phone: `+1650253${1000 + nth}`,
    card: `card-${nth}`,
    newsletterEmail: `letters-${login}@example.org`,
  };
}

/** Her login, her card at the till and her newsletter: three records that only what they say ties together. */
async function addVictim(victim: Victim): Promise<Person> {
  const { login, says, email, phone, card, newsletterEmail } = victim;
  await backend.send(
    { type: 'identify', userId: login, traits: { ...says, email, phone, plan: 'gold' } },
    {
      type: 'track',
      event: 'Order Completed',
      userId: login,
      properties: { order_id: `order-${login}`, total: '80.00', currency: 'EUR' },
    },
    { type: 'identify', context: { externalIds: [{ type: 'loyalty_card', id: card }] }, traits: says },
  );
  await newsletter.send({
    type: 'identify',
    context: { externalIds: [{ type: 'email', id: newsletterEmail }] },
    traits: says,
  });
  await matched();
  return shop.person(`user_id:${login}`);
}

/** What a stranger must not be able to change of her. */
function dear({ id, traits, orders, records, identifiers }: Person): object {
  return {
    id,
    traits,
    money: orders.money,
    records: records.filter(({ trust }) => trust !== 'public').map((record) => record.id),
    standing: identifiers
      .filter(({ trust }) => trust !== 'public')
      .map(({ type, value, state }) => `${type} ${value} ${state}`)
      .sort(),
  };
}

/** A device of the stranger's that says all that is known of her. */
const copy = ({ says, email, phone, card }: Victim, nth: number | string, more: object = {}) => ({
  type: 'identify',
  anonymousId: `evil-${nth}-${card}`,
  traits: { ...says, email, phone, loyaltyCard: card, ...more },
});
const many = (count: number, make: (nth: number) => object): object[] =>
  Array.from({ length: count }, (_, nth) => make(nth));

/** What a stranger may try who knows all that is written about her but no secret. */
const ATTACKS: readonly (readonly [string, (victim: Victim) => object[]])[] = [
  ['says her name, birthday, address, e-mail, phone and card from a device', (victim) => [copy(victim, 0)]],
  ['says them with a login of his', (victim) => [{ ...copy(victim, 0), userId: `mallory-${victim.login}` }]],
  [
    'says her name and address, and another date of birth, from a hundred devices',
    (victim) =>
      many(100, (nth) => copy(victim, nth, { birthday: `19${30 + (nth % 60)}-0${1 + (nth % 9)}-2${nth % 9}` })),
  ],
  [
    'says what she says from a hundred devices, each a little otherwise',
    (victim) =>
      many(100, (nth) =>
        copy(victim, nth, {
          firstName: `${String(victim.says['firstName'])} ${String.fromCharCode(97 + (nth % 26))}`,
          email: `e${nth}@evil.example`,
        }),
      ),
  ],
  [
    'says exactly what her card says from a hundred devices',
    ({ says, card }) => many(100, (nth) => ({ type: 'identify', anonymousId: `evil-${nth}-${card}`, traits: says })),
  ],
  [
    'says what her card says from a hundred devices, each with another occupation',
    ({ says, card }) =>
      many(100, (nth) => ({
        type: 'identify',
        anonymousId: `evil-${nth}-${card}`,
        traits: { ...says, occupation: `occupation ${nth}` },
      })),
  ],
  ['says exactly what she says from a hundred devices', (victim) => many(100, (nth) => copy(victim, nth))],
  [
    'says exactly what she says with a hundred logins',
    (victim) => many(100, (nth) => ({ ...copy(victim, nth), userId: `bot-${nth}-${victim.login}` })),
  ],
  [
    'gives her login another name, birthday and address',
    ({ login }) => [
      {
        type: 'identify',
        userId: login,
        timestamp: new Date(Date.now() + 50_000).toISOString(),
        traits: { firstName: 'Mallory', lastName: 'Evil', birthday: '2001-01-02', address: { city: 'Nowhere' } },
      },
    ],
  ],
];

/** What still parts her: hearsay counts against what is vouched for in blocks, in crowds of one text, and in a firm group. */
const HOLES: typeof ATTACKS = [
  [
    'says what her newsletter says',
    ({ says, newsletterEmail, card }) => [
      { type: 'identify', anonymousId: `evil-n-${card}`, traits: { ...says, email: newsletterEmail } },
    ],
  ],
];

describe('a stranger with the public key, where people are matched', { timeout: 120_000 }, () => {
  test.each(ATTACKS.map(([what, calls], nth) => [what, calls, nth] as const))(
    'who %s, joins, parts and changes nobody',
    (_what, calls, nth) => stands(victimOf(nth), calls),
  );

  test.each(HOLES.map(([what, calls], nth) => [what, calls, ATTACKS.length + nth] as const))(
    'who %s, joins, parts and changes nobody',
    (_what, calls, nth) => stands(victimOf(nth), calls),
  );

  test('and a rebuild from the facts finds the same people', async () => {
    const { stateHashBefore, stateHashAfter } = await shop.rebuild();
    expect(stateHashAfter).toBe(stateHashBefore);
  });
});

/** Whether she is after an attack what she was before. */
async function stands(victim: Victim, attack: (victim: Victim) => object[]): Promise<void> {
  const before = await addVictim(victim);
  expect(before.records.map(({ subjectType }) => subjectType).sort()).toEqual(['email', 'loyalty_card', 'user_id']);
  const calls = attack(victim);
  for (let at = 0; at < calls.length; at += 10) await publicKey.send(...calls.slice(at, at + 10));
  await matched();
  const after = await shop.read(before.id);
  expect(dear(after)).toEqual(dear(before));
  // His devices and logins are not in her: whom they are shown to is not her.
  const foreign = after.records.filter(({ trust, subject }) => trust === 'public' && subject !== victim.login);
  expect(foreign).toEqual([]);
  for (const identifier of [`user_id:${victim.login}`, `email:${victim.newsletterEmail}`])
    expect((await shop.holders(identifier)).map(({ id }) => id)).toContain(before.id);
}
