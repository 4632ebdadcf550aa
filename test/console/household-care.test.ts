import type { PersonHousehold } from '@throughline/contract/household';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { checkPage, watch } from './check-page.ts';
import { type Console, openConsole } from './open-console.ts';

vi.setConfig({ testTimeout: 120_000 });
let opened: Console | null;
let [ion, ana] = ['', ''];
beforeAll(async () => {
  opened = await openConsole();
  if (opened === null) return;
  const { shop } = opened;
  const crm = await shop.addSource('crm', 'server');
  const address = { street: 'str. Florilor 5 ap. 12', city: 'Chișinău', postalCode: 'MD-2001' };
  const timestamp = '2024-03-01T10:00:00Z';
  await crm.send(
    { type: 'identify', userId: 'ion', timestamp, traits: { name: 'Ion Rusu', address, email: 'ion@example.org' } },
    { type: 'identify', userId: 'ana', timestamp, traits: { name: 'Ana Rusu', address, email: 'ana@example.org' } },
  );
  ion = (await shop.person('user_id:ion')).id;
  ana = (await shop.person('user_id:ana')).id;
  await vi.waitFor(
    async () => {
      const { body } = await shop.ask<PersonHousehold>(`/api/people/${ana}/household`);
      expect(body.household?.people).toBe(2);
    },
    { timeout: 20_000, interval: 100 },
  );
}, 120_000);
afterAll(() => opened?.close());

test('an officer sees whom care of a household reaches, sets it, and sees it with whoever lives there', async ({
  skip,
}) => {
  if (opened === null) return skip('no browser starts here');
  const page = await opened.signIn('privacy_officer');
  const faults = watch(page);
  await page.goto(`${opened.shop.url}/people/${ion}/privacy`);
  await page.getByRole('button', { name: /Choose why/ }).click();
  await page.getByRole('radio', { name: /Deceased/ }).check();
  const livesWith = page.getByRole('region', { name: 'Lives with them' });
  await livesWith.getByText('Ana Rusu').waitFor();
  await checkPage(page, 'household-care-before', { ready: 'nothing persuades them for a while' });
  await page.getByLabel('What happened').fill('His wife called.');
  await page.getByRole('button', { name: 'Set: Deceased' }).click();
  await page.getByRole('button', { name: 'This is wrong: lift it now' }).waitFor();

  await page.goto(`${opened.shop.url}/people/${ana}/privacy`);
  await checkPage(page, 'household-care-privacy', { ready: 'Treated with care until' });
  await page.goto(`${opened.shop.url}/people/${ana}/household`);
  await checkPage(page, 'household-care', { ready: 'Treated with care' });
  expect(faults).toEqual([]);
});

test('an agent who speaks with her is told to offer nothing, and not whose death it is', async ({ skip }) => {
  if (opened === null) return skip('no browser starts here');
  const page = await opened.signIn('agent');
  await page.goto(`${opened.shop.url}/desk?caller=ana@example.org`);
  await checkPage(page, 'household-care-desk', { ready: 'Their household is treated with care.' });
  const romanian = await opened.signIn('agent', 'ro');
  await romanian.goto(`${opened.shop.url}/people/${ana}/household`);
  await checkPage(romanian, 'household-care-ro', { ready: 'Tratat cu grijă' });
});
