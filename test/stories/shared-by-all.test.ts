import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

const DEVICE = 'kiosk in the store';
let shop: Shop;
let tills: ShopSource;

beforeAll(async () => {
  shop = await startShop();
  tills = await shop.addSource('tills', 'server');
  const logins = Array.from({ length: 11 }, (_, at) => ({ type: 'page', userId: `u${at}`, anonymousId: DEVICE }));
  await tills.send(...logins);
});
afterAll(() => shop.close());

// A generic identifier is not locked: here the new record itself must make the second transaction wait for the first.
test('what is first heard at once of a device that everybody uses is all counted', async () => {
  for (let round = 0; round < 10; round += 1) {
    const source = await shop.addSource(`source ${round}`, 'public');
    const calls = Array.from({ length: 12 }, (_, at) => ({ type: 'page', anonymousId: DEVICE, messageId: `${at}` }));
    await Promise.all(calls.map((call) => source.send(call)));
    const holders = await shop.holders(`anonymous_id:${DEVICE}`);
    const { id } = holders.find(({ records }) => records.some((record) => record.source === `source ${round}`))!;
    expect((await shop.read(id)).counters['events']).toBe(12);
  }
});
