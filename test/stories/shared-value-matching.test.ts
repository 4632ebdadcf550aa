import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawsOf } from './deciding-town.ts';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

/** Records that share the bad value; `THROUGHLINE_SHARED_RECORDS` sets another number. */
const RECORDS = Number(process.env['THROUGHLINE_SHARED_RECORDS'] ?? 300);
const BATCH = 100;

const GIVEN =
  'Ilinca Bogdan Zamfira Octavian Smaranda Grigore Ruxandra Teodor Veronica Matei Eugenia Lucian Parascovia Horia Natalia Emil Agripina Sorin Cezara Valentin'.split(
    ' ',
  );
const FAMILY =
  'Vrabie Stratan Botezatu Cazacu Munteanu Gherman Lungu Ceban Rotaru Ursu Tkachenko Bejan Dumitrescu Negru Plămădeală Hadârcă Josan Obadă Zgardan Perciun Mocanu Iurcu Sîrbu Țurcan Vieru'.split(
    ' ',
  );
const STREETS =
  'Izvor Tighina Columna Ismail Florilor Livezilor Armeneasca Cahul Soroca Mitropoliei Puskin Kogălniceanu'.split(' ');
const TOWNS = 'Chișinău Bălți Orhei Ungheni Soroca Comrat Edineț Cahul Hîncești Drochia'.split(' ');

let shop: Shop;
let tills: ShopSource;
beforeAll(async () => {
  shop = await startShop();
  tills = await shop.addSource('tills', 'server');
});
afterAll(() => shop.close());

async function count(what: string): Promise<number> {
  const { rows } = await shop.database.pool.query<{ n: number }>(`select count(*)::int as n from ${what}`);
  return rows[0]!.n;
}

async function matched(): Promise<void> {
  await expect.poll(() => count('match_queue'), { timeout: 120_000, interval: 20 }).toBe(0);
}

/** A card at the till: names come up again and again, houses do not. */
function card(nth: number, more: Readonly<Record<string, unknown>>): object {
  const draw = drawsOf(nth + 1);
  const pick = (list: readonly string[]): string => list[draw(list.length)]!;
  return {
    type: 'identify',
    context: { externalIds: [{ type: 'loyalty_card', id: `card-${nth}` }] },
    traits: {
      firstName: pick(GIVEN),
      lastName: pick(FAMILY),
      address: {
        street: `str. ${pick(STREETS)} ${nth + 1}`,
        city: pick(TOWNS),
        postalCode: String(2000 + draw(7_000)),
      },
      ...more,
    },
  };
}

async function addAll(more: Readonly<Record<string, unknown>>, from: number): Promise<void> {
  for (let at = 0; at < RECORDS; at += BATCH)
    await tills.send(...Array.from({ length: BATCH }, (_, nth) => card(from + at + nth, more)));
  await matched();
}

/** Two records of one newcomer, who has nothing to do with the value; how long until they are one person, ms. */
async function joinsNewcomer(name: string): Promise<number> {
  const says = {
    firstName: name,
    lastName: 'Kowalczyk',
    birthday: '1977-10-06',
    address: { street: 'ul. Polna 7', city: 'Kraków' },
  };
  const startedAt = performance.now();
  await tills.send(
    { type: 'identify', context: { externalIds: [{ type: 'loyalty_card', id: `new-${name}` }] }, traits: says },
    { type: 'identify', userId: `new-${name}`, traits: says },
  );
  await expect
    .poll(async () => (await shop.person(`user_id:new-${name}`)).records.length, { timeout: 60_000, interval: 20 })
    .toBe(2);
  return performance.now() - startedAt;
}

const BAD_VALUES = [
  ['a telephone of the store', { phone: '+37322000000' }],
  ['an e-mail address that a clerk types', { email: 'clienti@magazin-universal.md' }],
] as const;

describe('a value that everybody shares', { timeout: 600_000 }, () => {
  test.each(BAD_VALUES)('as %s, holds nobody up', async (_what, more) => {
    await addAll(more, (await count('record')) + 10_000);
    expect(await joinsNewcomer(`Zbigniew ${Object.keys(more)[0]}`)).toBeLessThan(30_000);
    // Scored candidates grow with the records, not with their square.
    expect(await count('match_pair')).toBeLessThan(64 * (await count('match_record')));
  });

  test.each(BAD_VALUES)('as %s, is evidence of nobody', async (_what, more) => {
    await addAll(more, (await count('record')) + 10_000);
    const [value] = Object.values(more);
    expect(await count(`match_record where person like '%${value}%'`)).toBe(0);
  });

  test('and whom it joined before it was known to be everybody’s is parted again', async () => {
    const namesake = (nth: number, town: string) =>
      card(50_000 + nth, {
        firstName: 'Eusebiu',
        lastName: 'Gherman',
        address: { street: `str. Mare ${nth}`, city: town },
        phone: '+37322111111',
      });
    await tills.send(namesake(1, 'Orhei'), namesake(2, 'Cahul'));
    await tills.send(...Array.from({ length: 60 }, (_, nth) => card(60_000 + nth * 7, { phone: '+37322111111' })));
    await matched();
    const holders = await Promise.all(['card-50001', 'card-50002'].map((id) => shop.person(`loyalty_card:${id}`)));
    expect(holders[0]!.id).not.toBe(holders[1]!.id);
  });
});
