import { afterAll, beforeAll, expect, test } from 'vitest';
import { define, put } from './deciding-shop.ts';
import { type Shop, startShop } from './start-shop.ts';
import { raceWithdrawals } from './withdrawal-race.ts';

const RACES = 2_000;

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
  await put(shop, '/api/settings', {
    version: 0,
    settings: {
      holdout: { share: 0, seasonDays: 90, washOutDays: 0, startsOn: '2026-01-01' },
      persuasion: { caps: [], quietHours: null, consentPurposes: ['Advertising'] },
    },
  });
  await define(shop, 'goal', 'order', { kind: 'order', name: 'Orders', windowDays: 30 });
  const offer = { name: 'An offer', class: 'catalytic', goal: 'order', content: {}, consentPurpose: 'Advertising' };
  await define(shop, 'action', 'offer', offer);
  await define(shop, 'moment', 'home', { name: 'Home page', actions: ['offer'] });
});
afterAll(() => shop.close());

test('in two thousand races of a no against decisions, nobody is persuaded after it', {
  timeout: 600_000,
}, async () => {
  const source = await shop.addSource('backend', 'server');
  const report = await raceWithdrawals({ shop, source, label: 'race', races: RACES, lanes: 8 });
  expect(report.violations).toEqual([]);
  expect(report.before + report.after).toBe(4 * RACES);
  // Both orders came about, and some were persuaded while they might be.
  for (const share of [report.before, report.after, report.persuaded]) expect(share).toBeGreaterThan(RACES / 20);
});
