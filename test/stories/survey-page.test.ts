import type { SurveyInvitations } from '@throughline/contract/survey';
import { DEFAULT_BRAND_SETTINGS } from '@throughline/server/config/brand-settings';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startBrowser } from '../browser/start-browser.ts';
import { ADMIN_TOKEN, type Shop, startShop } from './start-shop.ts';

let browser: Browser | null;
let shop: Shop;
let address: string;
let nth = 0;

beforeAll(async () => {
  browser = await startBrowser();
  shop = await startShop();
  const settings = { ...DEFAULT_BRAND_SETTINGS, holdout: { ...DEFAULT_BRAND_SETTINGS.holdout, washOutDays: 0 } };
  const answer = await fetch(`${shop.url}/api/settings`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ version: 0, settings }),
  });
  expect(answer.status, await answer.text()).toBe(200);
});
afterAll(async () => {
  await browser?.close();
  await shop.close();
});
beforeEach(async ({ skip }) => {
  if (browser === null) return skip('no browser starts here');
  nth += 1;
  const crm = await shop.addSource(`crm ${nth}`, 'server');
  await crm.send({ type: 'identify', userId: `guest-${nth}`, traits: { name: 'Ada' } });
  const people = [{ identifier: `user_id:guest-${nth}` }];
  const { body } = await shop.ask<SurveyInvitations>('/api/surveys/brand-leaks/invitations', { people });
  address = `${shop.url}${body.invitations[0]!.path}`;
});

const SIZES = [
  ['a small phone', { width: 320, height: 568 }],
  ['a desk', { width: 1280, height: 900 }],
] as const;

test.each(SIZES)('on %s, by keyboard alone and without JavaScript, somebody answers', async (_, viewport) => {
  const context = await browser!.newContext({ viewport, javaScriptEnabled: false, locale: 'de-DE' });
  const page = await context.newPage();
  await page.goto(address);
  expect(await page.title()).toBe('Fünf kurze Fragen');
  const { width } = (await page.locator('form').boundingBox())!;
  expect(width).toBeLessThanOrEqual(viewport.width);
  for (const label of await page.locator('label').all()) {
    const box = (await label.boundingBox())!;
    expect(box.height).toBeGreaterThanOrEqual(44);
    expect(box.x + box.width).toBeLessThanOrEqual(viewport.width);
  }
  await page.getByRole('group', { name: 'vertrauen' }).getByRole('radio', { name: '4', exact: true }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await page.getByText('Vielen Dank.').waitFor();
  await page.getByRole('heading', { name: 'Fünf kurze Fragen' }).waitFor();
  const { rows } = await shop.database.pool.query('select answers from survey_answer order by asked_at desc limit 1');
  expect(rows).toEqual([{ answers: { trust: 4 } }]);
  await context.close();
});

test('the language can be changed on the page, and nothing is ticked beforehand', async () => {
  const context = await browser!.newContext({ javaScriptEnabled: false, locale: 'de-DE' });
  const page = await context.newPage();
  await page.goto(address);
  expect(await page.locator('input:checked').count()).toBe(0);
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByRole('group', { name: 'How likely' }).getByRole('radio', { name: '10' }).check();
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('Thank you.').waitFor();
  await context.close();
});
