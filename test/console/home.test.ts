import { createAskAdmin } from '@throughline/simulator/api/ask-admin';
import { DEMO_DEFINITIONS } from '@throughline/simulator/demo/decisions/definitions';
import { setUpBrand } from '@throughline/simulator/demo/decisions/set-up-brand';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decideAt } from '../stories/deciding-shop.ts';
import { ADMIN_TOKEN } from '../stories/start-shop.ts';
import { checkPage, watch } from './check-page.ts';
import { type Console, openConsole } from './open-console.ts';

let it: Console | null;

beforeAll(async () => {
  it = await openConsole();
});
afterAll(() => it?.close());

const order = (userId: string, total: number) => ({
  type: 'track',
  event: 'Order Completed',
  userId,
  timestamp: new Date(Date.now() + 30_000).toISOString(),
  properties: { order_id: `order-${userId}`, total, currency: 'EUR' },
});

describe('home', { timeout: 120_000 }, () => {
  test('an empty engine is taken its first step on the spot', async ({ skip }) => {
    if (it === null) return skip('no browser starts here');
    const page = await it.signIn();
    const faults = watch(page);
    await page.goto(`${it.shop.url}/`);
    await checkPage(page, 'home-empty', { ready: 'Nothing has come in yet' });
    await page.getByRole('button', { name: 'Make the source' }).click();
    await page.getByText('It is shown only now').waitFor();
    const sent = (await page.locator('code').allInnerTexts()).find((text) => text.startsWith('curl'))!;
    const key = /-u '([^:]+):'/.exec(sent)![1]!;
    const body = /-d '(.+)'$/.exec(sent)![1]!;
    await checkPage(page, 'home-first-source');
    const answer = await fetch(`${it.shop.url}/v1/track`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${key}:`)}` },
      body,
    });
    expect(await answer.json()).toMatchObject({ success: true, accepted: 1 });
    await page.getByRole('heading', { name: 'Did anything change?' }).waitFor({ timeout: 20_000 });
    expect(faults).toEqual([]);
  });

  test('what is claimed stands beside what can be shown, with its denominators and its reasons', async ({ skip }) => {
    if (it === null) return skip('no browser starts here');
    await setUpBrand(createAskAdmin(it.shop.url, ADMIN_TOKEN), DEMO_DEFINITIONS, 0.3);
    const backend = await it.shop.addSource('backend', 'server');
    const people = Array.from({ length: 12 }, (_, at) => `person-${at}`);
    for (const userId of people)
      await decideAt(backend, { moment: 'home-page', identity: { userId }, requestId: `first-${userId}` });
    await backend.send(...people.map((userId) => order(userId, 20)), { type: 'track', userId: 'person-1' });
    const page = await it.signIn('marketer');
    const faults = watch(page);
    await expect
      .poll(
        async () => (await it!.shop.ask<{ changed: { goals: unknown[] } }>('/api/overview')).body.changed.goals.length,
        {
          timeout: 30_000,
          interval: 1_000,
        },
      )
      .toBe(1);
    await page.goto(`${it.shop.url}/`);
    await page.getByRole('heading', { name: /Orders within two weeks/ }).waitFor();
    await page.getByText('Not identifiable').first().waitFor();
    await page
      .getByText(/Too few people left alone: \d+, and 500 are needed/)
      .first()
      .waitFor();
    expect(await page.getByText(/of \d+ treated people/).count()).toBeGreaterThan(0);
    await page.getByRole('link', { name: /1 event refused: The track call does not say/ }).waitFor();
    await checkPage(page, 'home');

    await page.getByRole('link', { name: 'The whole comparison' }).click();
    await page.getByRole('heading', { name: 'What attribution would claim' }).waitFor();
    expect(new URL(page.url()).searchParams.get('goal')).toBe('order');
    await page.getByLabel('Moment').selectOption('home-page');
    await page.waitForURL((url) => url.searchParams.get('moment') === 'home-page');
    await page.getByText('no persuasion among them').waitFor();
    await checkPage(page, 'lift');
    expect(faults).toEqual([]);
  });

  test('in Romanian nothing is left in English', async ({ skip }) => {
    if (it === null) return skip('no browser starts here');
    const page = await it.signIn('analyst', 'ro');
    await page.goto(`${it.shop.url}/`);
    await page.getByRole('heading', { name: 'S-a schimbat ceva?' }).waitFor();
    await page
      .getByText(/Prea puțini oameni lăsați în pace/)
      .first()
      .waitFor();
    await checkPage(page, 'home-ro');
  });
});
