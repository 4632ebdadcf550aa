import type { HouseholdPage } from '@throughline/contract/household';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { checkPage, watch } from './check-page.ts';
import { type Console, openConsole } from './open-console.ts';

vi.setConfig({ testTimeout: 120_000 });
let opened: Console | null;
let ana: string;
beforeAll(async () => {
  opened = await openConsole();
  if (opened === null) return;
  const { shop } = opened;
  const crm = await shop.addSource('crm', 'server');
  const home = { street: 'str. Florilor 5 ap. 12', city: 'Chișinău', postalCode: 'MD-2001' };
  const away = { street: 'bd. Dacia 17 ap. 3', city: 'Chișinău', postalCode: 'MD-2060' };
  const say = (userId: string, name: string, address: unknown, timestamp: string, more = {}) =>
    crm.send({ type: 'identify', userId, timestamp, traits: { name, address, ...more } });
  await say('ana', 'Ana Rusu', home, '2024-03-01T10:00:00Z', { phone: '+37369123456' });
  await say('ion', 'Ion Ceban', home, '2024-03-02T10:00:00Z', { phone: '+37369123456' });
  await say('vlad', 'Vlad Rusu', home, '2024-03-03T10:00:00Z');
  await say('vlad', 'Vlad Rusu', away, '2026-07-01T10:00:00Z');
  await say('mira', 'Mira Rusu', home, '2024-03-04T10:00:00Z');
  await say('petru', 'Petru Lungu', 'Hotel Codru, 31 August 127', '2026-07-01T10:00:00Z');
  ana = (await shop.person('user_id:ana')).id;
  await vi.waitFor(
    async () => {
      const { body } = await shop.ask<HouseholdPage>('/api/households?minPeople=3');
      expect(body.households[0]?.members).toHaveLength(4);
    },
    { timeout: 20_000, interval: 100 },
  );
}, 120_000);
afterAll(() => opened?.close());

test('households are listed, and each says why it is held to be one', async ({ skip }) => {
  if (opened === null) return skip('no browser starts here');
  const page = await opened.signIn('agent');
  const wrong = watch(page);
  await page.goto(`${opened.shop.url}/households`);
  await checkPage(page, 'households', { ready: 'Ana Rusu, Ion Ceban, Mira Rusu' });
  await page.getByText('Ana Rusu, Ion Ceban, Mira Rusu').click();
  await page.getByText('telephone +37369123456').waitFor();
  await checkPage(page, 'household', { ready: 'Why' });
  expect(await page.getByText('until').count()).toBeGreaterThan(0);
  await page.goto(`${opened.shop.url}/people/${(await opened.shop.person('user_id:petru')).id}/household`);
  await page.getByText('it says itself that it is an hotel').waitFor();
  expect(wrong).toEqual([]);
});

test('a steward rules that two do not live together, and takes it back; who is hidden is seen with nobody', async ({
  skip,
}) => {
  if (opened === null) return skip('no browser starts here');
  const page = await opened.signIn('privacy_officer');
  const wrong = watch(page);
  await page.goto(`${opened.shop.url}/people/${ana}/household`);
  await page.getByRole('listitem').filter({ hasText: 'Ion Ceban' }).getByRole('button').first().click();
  await checkPage(page, 'household-ruling', { ready: 'no personal data' });
  await page.locator('li form button[type=submit]').click();
  await page.getByText('Does not live with').waitFor();
  await page.getByText('telephone +37369123456').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Take this back' }).click();
  await page.getByText('telephone +37369123456').waitFor();
  await page.getByRole('button', { name: 'Hide for safety' }).click();
  await page.getByRole('button', { name: 'Hide for safety' }).click();
  await page.getByText('Lives with nobody').waitFor();
  await checkPage(page, 'household-hidden', { ready: 'Hidden for safety' });
  const agent = await opened.signIn('agent');
  await agent.goto(`${opened.shop.url}/people/${ana}/household`);
  await agent.getByText('Nothing. What records say decides.').waitFor();
  expect(wrong).toEqual([]);
});
