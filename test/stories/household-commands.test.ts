import type { HouseholdPage, HouseholdRulingAnswer, PersonHousehold } from '@throughline/contract/household';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { throughline, throughlineJson } from './command-line.ts';
import { ADMIN_TOKEN, type Shop, startShop } from './start-shop.ts';

let shop: Shop;
let env: Record<string, string>;

beforeAll(async () => {
  shop = await startShop();
  env = { THROUGHLINE_URL: shop.url, THROUGHLINE_ADMIN_TOKEN: ADMIN_TOKEN };
  const crm = await shop.addSource('crm', 'server');
  const address = { street: 'str. Florilor 5 ap. 12', city: 'Chișinău', postalCode: 'MD-2001' };
  const timestamp = '2026-03-01T10:00:00Z';
  for (const [userId, name] of [
    ['ana', 'Ana Rusu'],
    ['ion', 'Ion Rusu'],
  ] as const)
    await crm.send({ type: 'identify', userId, timestamp, traits: { name, address } });
  await vi.waitFor(
    async () => expect((await shop.ask<HouseholdPage>('/api/households')).body.households).toHaveLength(1),
    { timeout: 20_000, interval: 100 },
  );
}, 60_000);
afterAll(() => shop.close());

test('a steward at the command line sees who lives together and why, rules, and takes it back', async () => {
  const { households } = await throughlineJson<HouseholdPage>(['households', 'list'], env);
  expect(households).toMatchObject([{ people: 2, since: '2026-03-01T10:00:00.000Z' }]);
  const shown = await throughline(['households', 'show', 'user_id:ana'], env);
  expect(shown.out).toMatch(/Ana Rusu and Ion Rusu|Ion Rusu and Ana Rusu/);
  expect(shown.out).toContain('Florilor 5 ap. 12, Chișinău, MD-2001; the family name rusu');

  const rule = ['households', 'rule', 'apart', 'user_id:ana', 'user_id:ion', '--reason', 'she called'];
  const { ruling } = await throughlineJson<HouseholdRulingAnswer>(rule, env);
  expect((await throughline(['households', 'rulings', 'user_id:ion'], env)).out).toContain('do not live together');
  expect((await throughline(['households', 'show', 'user_id:ana'], env)).out).toContain('Lives with nobody');
  await throughlineJson(['households', 'undo', ruling.id], env);
  const { household } = await throughlineJson<PersonHousehold>(['households', 'show', 'user_id:ion'], env);
  expect(household?.people).toBe(2);

  expect(
    (await throughline(['households', 'rule', 'hidden', 'user_id:ana', 'user_id:ion', '--reason', 'r'], env)).code,
  ).toBe(2);
  expect((await throughline(['households', 'undo', 'x'], env)).code).toBe(2);
});
