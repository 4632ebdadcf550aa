import type { DecideAnswer } from '@throughline/contract/decide';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { decideAt, defineHome, put } from '../stories/deciding-shop.ts';
import type { ShopSource } from '../stories/start-shop.ts';
import { checkPage, watch } from './check-page.ts';
import { type Console, openConsole } from './open-console.ts';

vi.setConfig({ testTimeout: 120_000 });
let opened: Console | null;
let crm: ShopSource;
let paul: string;
beforeAll(async () => {
  opened = await openConsole();
  if (opened === null) return;
  const { shop } = opened;
  await defineHome(shop);
  const { version } = (await shop.ask<{ version: number }>('/api/settings')).body;
  const settings = {
    holdout: { share: 0, seasonDays: 90, washOutDays: 14, startsOn: '2026-01-01' },
    persuasion: { caps: [], quietHours: null, consentPurposes: ['Advertising'] },
  };
  await put(shop, '/api/settings', { version, settings });
  crm = await shop.addSource('crm', 'server');
  const consent = { categoryPreferences: { Advertising: true } };
  const phone = '+40264123456';
  await crm.send(
    { type: 'identify', userId: 'paul', context: { consent }, traits: { firstName: 'Paul', lastName: 'Pop', phone } },
    {
      type: 'track',
      event: 'Order Completed',
      userId: 'paul',
      properties: { order_id: 'p-1', total: 9, currency: 'EUR' },
    },
    { type: 'identify', userId: 'maria', traits: { firstName: 'Maria', lastName: 'Pop', phone } },
    {
      type: 'track',
      event: 'Order Completed',
      userId: 'maria',
      properties: { order_id: 'm-1', total: 7, currency: 'EUR' },
    },
  );
  paul = (await shop.person('user_id:paul')).id;
});
afterAll(() => opened?.close());

let requests = 0;
async function decideFor(userId: string): Promise<DecideAnswer> {
  requests += 1;
  return (await decideAt(crm, { identity: { userId }, requestId: `console ${requests}` })).body;
}
const owedTo = async (userId: string): Promise<string[]> => (await decideFor(userId)).owed.map(({ action }) => action);
const refusedTo = async (userId: string): Promise<unknown> =>
  (await decideFor(userId)).receipt!.decision.candidates.find(({ action }) => action === 'size-guide')!.refusal;

test('a man is marked deceased, his wife still hears of her order, and one click undoes a wrong death', async ({
  skip,
}) => {
  if (opened === null) return skip('no browser starts here');
  const page = await opened.signIn('agent');
  const faults = watch(page);
  await page.goto(`${opened.shop.url}/people/${paul}/privacy`);
  await page.getByText('Nothing stands against contacting them.').waitFor();
  await page.getByText('agreed', { exact: true }).waitFor();
  await page.getByRole('button', { name: /^Proof/ }).click();
  await page.getByText('“identify” from crm').waitFor();
  await checkPage(page, 'privacy');

  await page.getByRole('button', { name: /Choose why/ }).click();
  await page.getByRole('radio', { name: /Deceased/ }).check();
  await page.getByText('The order is late').waitFor();
  await page.getByText('Nothing: not even what is owed.').waitFor();
  await page
    .getByText(/Maria Pop/)
    .first()
    .waitFor();
  await page.getByText('notices of 1 order go on').waitFor();
  await page.getByLabel('What happened').fill('A relative called.');
  await checkPage(page, 'privacy-deceased');
  await page.getByRole('button', { name: 'Set: Deceased' }).click();
  await page.getByRole('button', { name: 'This is wrong: lift it now' }).waitFor();
  await page.getByRole('note').getByText('Deceased.').waitFor();
  await checkPage(page, 'privacy-silent');
  expect(await refusedTo('paul')).toMatchObject({ reason: 'suppressed', kind: 'deceased' });
  expect(await owedTo('paul')).toEqual([]);
  expect(await owedTo('maria')).toEqual(['late-order-notice']);

  await page.getByRole('button', { name: 'This is wrong: lift it now' }).click();
  await page.getByText('Nothing stands against contacting them.').waitFor();
  expect(await page.getByRole('note').count()).toBe(0);
  expect(await refusedTo('paul')).toBeNull();
  expect(await owedTo('paul')).toEqual(['late-order-notice']);

  await page.getByRole('button', { name: 'Write down a word' }).click();
  await page.getByRole('combobox', { name: 'Purpose' }).fill('Advertising');
  await page.getByLabel('Where and how it was said').fill('By telephone.');
  await checkPage(page, 'privacy-consent');
  await page.getByRole('button', { name: 'Write down', exact: true }).click();
  await page.getByText('said no', { exact: true }).first().waitFor();
  expect(faults).toEqual([]);
});

test('everything known of somebody is downloaded, and they are erased only after it was typed', async ({ skip }) => {
  if (opened === null) return skip('no browser starts here');
  await crm.send({ type: 'identify', userId: 'gil', traits: { firstName: 'Gil' } });
  const { id } = await opened.shop.person('user_id:gil');
  const page = await opened.signIn('privacy_officer');
  const faults = watch(page);
  await page.goto(`${opened.shop.url}/people/${id}/privacy`);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download' }).click();
  expect((await downloading).suggestedFilename()).toBe(`person-${id}.zip`);

  await page.getByRole('button', { name: 'See what would be deleted' }).click();
  const erase = page.getByRole('button', { name: 'Erase for ever' });
  await erase.waitFor();
  expect(await erase.isDisabled()).toBe(true);
  await page.getByLabel(/Type ERASE/).fill('erase');
  await checkPage(page, 'privacy-erase');
  await erase.click();
  await page.getByText('Erased: 1 record, 1 event. Nothing personal is left.').waitFor();
  expect((await opened.shop.ask(`/api/people/${id}`)).status).toBe(410);
  expect(faults).toEqual([]);
});

test('a marketer sees what was agreed to and nobody by name, and takes nothing out', async ({ skip }) => {
  if (opened === null) return skip('no browser starts here');
  const page = await opened.signIn('marketer');
  const faults = watch(page);
  await page.goto(`${opened.shop.url}/people/${paul}/privacy`);
  await page.getByRole('heading', { name: 'What they agreed to' }).waitFor();
  await page.getByText('Erasing and exporting are for privacy officers and admins.').waitFor();
  await page.getByText('Advertising', { exact: true }).waitFor();
  const text = await page.locator('main').innerText();
  expect(text).not.toMatch(/Paul|Pop|40264123456|Set:|Download/);
  await checkPage(page, 'privacy-marketer');
  expect(faults).toEqual([]);
});
