import type { SearchAnswer, SearchHit } from '@throughline/contract/search';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let till: ShopSource;
let crm: ShopSource;

beforeAll(async () => {
  shop = await startShop();
  till = await shop.addSource('till', 'server');
  crm = await shop.addSource('crm', 'server');
});
afterAll(() => shop.close());

async function find(q: string): Promise<readonly SearchHit[]> {
  const { status, body } = await shop.ask<SearchAnswer>(`/api/search?q=${encodeURIComponent(q)}`);
  expect(status).toBe(200);
  return body.hits;
}

const card = { externalIds: [{ type: 'loyalty_card', id: 'C-77001' }] };

test('whoever has just given a name is found by it, however it is written', async () => {
  await till.send({ type: 'identify', context: card, traits: { firstName: 'Ștefania', lastName: 'Mihăilescu' } });
  for (const q of [
    'stefania mihailescu',
    'MIHAILESCU stef',
    'шtefania'.replace('ш', 's'),
    'Штефания',
    'mihailesku',
    'mihialescu',
    '77001',
  ])
    expect(await find(q), q).toHaveLength(1);
});

test('two records that turn out to be one person are one hit, under both names, and two again after a split', async () => {
  await crm.send({ type: 'identify', userId: 's-9', traits: { name: 'Fania Dragomir' } });
  const [before] = await find('dragomir');
  expect(before?.matches).toMatchObject([
    { field: 'name', value: 'Fania Dragomir', quality: 'exact', isFormer: false },
  ]);
  await crm.send({ type: 'identify', userId: 's-9', context: card, traits: {} });
  const [hit, ...others] = await find('mihailescu dragomir');
  expect(others).toEqual([]);
  expect(hit?.person?.records).toHaveLength(2);
  const person = await shop.person('loyalty_card:C-77001');
  const own = person.records.find(({ subjectType }) => subjectType === 'user_id')!;
  await shop.ask(`/api/people/${person.id}/split`, { recordIds: [own.id], reason: 'Two sisters share a card.' });
  expect(await find('mihailescu dragomir')).toEqual([]);
  expect(await find('dragomir')).toHaveLength(1);
  expect(await find('mihailescu')).toHaveLength(1);
});

test('what a source is not believed any more finds nobody, and finds again when it is', async () => {
  const { body } = await shop.ask<{ retraction: { id: string } }>('/api/retractions', {
    sourceId: crm.id,
    reason: 'The file was of another brand.',
  });
  expect(await find('dragomir')).toEqual([]);
  expect(await find('dragmir')).toEqual([]);
  await shop.ask(`/api/retractions/${body.retraction.id}/revocation`, {});
  expect(await find('dragmir')).toHaveLength(1);
});

test('an order leads to whoever placed it', async () => {
  const properties = { order_id: 'R-2026-0042', total: 5, currency: 'EUR' };
  await till.send({ type: 'track', event: 'Order Completed', context: card, properties });
  for (const q of ['R-2026-0042', '#r-2026-0042', '0042']) {
    const [hit] = await find(q);
    expect(hit, q).toMatchObject({ kind: 'order', id: 'main/R-2026-0042', order: { totalMinor: '500' } });
    expect(hit?.person?.traits).toMatchObject({ lastName: 'Mihăilescu' });
  }
});
