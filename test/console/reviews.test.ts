import type { ReviewPage } from '@throughline/contract/review';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { checkPage, watch } from './check-page.ts';
import { type Console, openConsole } from './open-console.ts';

/** Browsers share the machine with other tests. */
const soon = <Value>(read: () => Promise<Value>) => expect.poll(read, { timeout: 15_000 });

vi.setConfig({ testTimeout: 90_000 });
let opened: Console | null;
beforeAll(async () => {
  opened = await openConsole();
  if (opened === null) return;
  const till = await opened.shop.addSource('till', 'server');
  const crm = await opened.shop.addSource('crm', 'server');
  // Two of one household each, who share a mailbox.
  for (const [name, other] of [
    ['ana', 'Radu'],
    ['bea', 'Emil'],
    ['cid', 'Olga'],
    ['dan', 'Zoe'],
  ] as const) {
    for (const [card, firstName] of [
      [`${name}-1`, name],
      [`${name}-2`, other],
    ]) {
      const context = { externalIds: [{ type: 'loyalty_card', id: card }] };
      const properties = { order_id: `${card}-o`, total: 25, currency: 'EUR' };
      await till.send(
        {
          type: 'identify',
          context,
          traits: { email: `${name}@example.org`, firstName, lastName: 'Pop', city: 'Cluj' },
        },
        { type: 'track', event: 'Order Completed', context, properties },
      );
    }
  }
  const email = 'shared@example.org';
  await crm.send(
    { type: 'identify', userId: 'login-1', traits: { email } },
    { type: 'identify', userId: 'login-2', traits: { email } },
  );
});
afterAll(() => opened?.close());

const open = async (): Promise<number> => (await opened!.shop.ask<ReviewPage>('/api/reviews')).body.reviews.length;
const heading = (page: Page): Promise<string> => page.locator('main h2').nth(1).innerText();

test('a queue is ruled with one hand: same, different, later, and each is undone by a click', async ({ skip }) => {
  if (opened === null) return skip('no browser starts here');
  const page = await opened.signIn('agent');
  const faults = watch(page);
  await page.goto(`${opened.shop.url}/reviews`);
  await page.getByText('Both show e-mail ana@example.org').first().waitFor();
  await checkPage(page, 'reviews', { ready: 'The same person' });
  expect(await open()).toBe(5);

  await page.keyboard.press('s');
  await page.getByText('2 people would become 1 person').waitFor();
  await checkPage(page, 'reviews-same');
  await page.keyboard.press('Enter');
  await page.getByText('Ruled: the same person.').waitFor();
  await soon(open).toBe(4);
  await soon(() => heading(page)).toContain('bea@example.org');

  await page.keyboard.press('d');
  await page.getByLabel('Why they are different').waitFor();
  await page.keyboard.press('Enter');
  await soon(open).toBe(3);
  await soon(() => heading(page)).toContain('cid@example.org');

  await page.keyboard.press('l');
  await soon(open).toBe(2);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await soon(open).toBe(3);

  await page.goto(`${opened.shop.url}/reviews?show=ruled`);
  await page.getByText('Two people of one household.').first().waitFor();
  await checkPage(page, 'reviews-ruled');
  await page.getByRole('button', { name: 'Undo: open again' }).first().click();
  await soon(open).toBe(4);
  expect(faults).toEqual([]);
});

test('two logins are never one person, and the page says why', async ({ skip }) => {
  if (opened === null) return skip('no browser starts here');
  const page = await opened.signIn('agent', 'ro');
  await page.goto(`${opened.shop.url}/reviews`);
  await page.getByRole('link', { name: /shared@example.org/ }).click();
  await page.getByRole('heading', { name: /shared@example.org/ }).waitFor();
  await page.keyboard.press('s');
  await page.getByText(/two values of user_id/).waitFor();
  expect(await page.getByRole('button', { name: /Hotărăște: Aceeași persoană/ }).isDisabled()).toBe(true);
  await checkPage(page, 'reviews-refused-ro');
});
