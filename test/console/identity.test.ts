import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { checkPage, watch } from './check-page.ts';
import { type Console, openConsole } from './open-console.ts';

vi.setConfig({ testTimeout: 120_000 });
let opened: Console | null;
let id: string;
beforeAll(async () => {
  opened = await openConsole();
  if (opened === null) return;
  const { shop } = opened;
  const till = await shop.addSource('till', 'server');
  const crm = await shop.addSource('crm', 'server');
  const web = await shop.addSource('web', 'public');
  const card = { externalIds: [{ type: 'loyalty_card', id: 'C-17' }] };
  const email = 'ana@example.org';
  await web.send({ type: 'page', name: 'Shoes', anonymousId: 'laptop' });
  await till.send(
    { type: 'identify', context: card, traits: { email, city: 'Cluj' } },
    {
      type: 'track',
      event: 'Order Completed',
      context: card,
      properties: { order_id: 'o-1', total: 40, currency: 'EUR' },
    },
  );
  await crm.send({ type: 'identify', userId: 'ana', traits: { email, firstName: 'Ana', phone: '+40264123456' } });
  await web.send({ type: 'identify', userId: 'ana', anonymousId: 'laptop' });
  await crm.send({ type: 'identify', userId: 'paul', traits: { firstName: 'Paul', phone: '+40264123456' } });
  id = (await shop.person('user_id:ana')).id;
});
afterAll(() => opened?.close());

const records = async (): Promise<number> => (await opened!.shop.person('user_id:ana')).records.length;

test('the panel says why these are one person, and a wrong merge is split and undone in place', async ({ skip }) => {
  if (opened === null) return skip('no browser starts here');
  const page = await opened.signIn('privacy_officer');
  const faults = watch(page);
  await page.goto(`${opened.shop.url}/people/${id}/identity`);
  await page.getByText('shares e-mail ana@example.org').first().waitFor();
  await page.getByText('Two people hold it.').first().waitFor();
  await page.getByRole('link', { name: 'Paul' }).first().waitFor();
  await page
    .getByText(/when “.*” came from crm/)
    .first()
    .waitFor();
  await checkPage(page, 'identity');
  await page.getByRole('button', { name: 'Why are they two?' }).first().click();
  await page.getByText('links nobody: two people hold it').first().waitFor();
  await checkPage(page, 'identity-why-two');
  await page.getByRole('button', { name: 'Hide' }).first().click();
  const whole = await records();

  await page.getByRole('button', { name: 'Try this split' }).first().click();
  await page.getByText('1 person would become 2 people').waitFor();
  await checkPage(page, 'identity-split');
  await page.getByRole('button', { name: 'Split', exact: true }).click();
  await page.keyboard.press('Enter');
  await page.getByText('Split. They are two people now.').waitFor();
  await expect.poll(records).toBeLessThan(whole);
  await page.getByText('are not the same').first().waitFor();
  await checkPage(page, 'identity-after-split');

  await page.getByRole('button', { name: 'Take back', exact: true }).first().click();
  await page.getByText('2 people would become 1 person').waitFor();
  await page.getByRole('button', { name: 'Take back', exact: true }).first().click();
  await expect.poll(records).toBe(whole);
  expect(faults).toEqual([]);
});

test('what one record said is taken back after the page has said who would be left, and counts again by a click', async ({
  skip,
}) => {
  if (opened === null) return skip('no browser starts here');
  const page = await opened.signIn('privacy_officer', 'ro');
  await page.goto(`${opened.shop.url}/people/${id}/identity`);
  const card = page.getByRole('listitem').filter({ hasText: 'card de fidelitate C17' }).first();
  await card.getByRole('button', { name: 'Retrage ce a spus' }).click();
  await page.getByText('2 evenimente nu ar mai conta.').waitFor();
  await checkPage(page, 'identity-retract-ro');
  const whole = await records();
  await page.getByRole('button', { name: 'Retrage', exact: true }).click();
  await expect.poll(records).toBe(whole - 1);
  await page.getByRole('button', { name: 'Să conteze din nou' }).click();
  await expect.poll(records).toBe(whole);
});

test('the graph shows the same, and a record is ticked in it by the keyboard', async ({ skip }) => {
  if (opened === null) return skip('no browser starts here');
  const page = await opened.signIn('agent');
  const faults = watch(page);
  await page.goto(`${opened.shop.url}/people/${id}/identity`);
  await page.getByText('Graph', { exact: true }).click();
  await page.waitForURL(/view=graph/);
  const box = page.getByRole('button', { name: 'login ana, from crm' });
  await box.waitFor();
  await checkPage(page, 'identity-graph');
  await box.focus();
  await page.keyboard.press('Enter');
  await page.getByText('1 record is ticked').waitFor();
  expect(faults).toEqual([]);
});
