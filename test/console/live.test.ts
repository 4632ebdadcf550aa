import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ADMIN_TOKEN, type ShopSource } from '../stories/start-shop.ts';
import { checkPage, watch } from './check-page.ts';
import { type Console, openConsole } from './open-console.ts';

let it: Console | null;
let web: ShopSource;
let till: ShopSource;
let faults: string[] = [];

beforeAll(async () => {
  it = await openConsole();
  if (it === null) return;
  web = await it.shop.addSource('web shop', 'public');
  till = await it.shop.addSource('till, Bond Street', 'server');
});
afterAll(() => it?.close());
afterEach(() => {
  expect(faults).toEqual([]);
});

const open = async (address: string, role?: Parameters<Console['signIn']>[0]) => {
  const page = role === undefined ? await it!.visit() : await it!.signIn(role);
  if (role === undefined) await page.setExtraHTTPHeaders({ authorization: `Bearer ${ADMIN_TOKEN}` });
  faults = watch(page);
  await page.goto(`${it!.shop.url}${address}`);
  return page;
};

describe('the live page', { timeout: 60_000 }, () => {
  test('shows an event within two seconds, accepted or quarantined with the reason, and leads to its person', async ({
    skip,
  }) => {
    if (it === null) return skip('no browser starts here');
    const page = await open('/live');
    await page.getByText('Nothing has come in').waitFor();
    await till.send({ type: 'track', event: 'Order Completed', userId: 'u1', properties: { order_id: '1' } });
    await page.getByText('Order Completed').waitFor({ timeout: 2_000 });
    await web.send(
      { type: 'track', userId: 'u1' },
      { type: 'page', name: 'Home', anonymousId: 'a1', context: { test: true } },
      { type: 'identify', userId: 'u1', timestamp: '2025-11-01T10:00:00Z', traits: { plan: 'gold' } },
    );
    await page.getByText('no_event_name').waitFor({ timeout: 2_000 });
    await page.getByText('Set "event" to the name of what happened').waitFor();
    await checkPage(page, 'live');
    const { id } = await it.shop.person('user_id:u1');
    const row = page.getByRole('listitem').filter({ hasText: 'Order Completed' });
    const href = await row.getByRole('link', { name: 'Person' }).getAttribute('href');
    // Any id that she ever had.
    expect((await it.shop.read(href!.split('/').at(-1)!)).id).toBe(id);
    await row.getByRole('button', { name: 'Follow this person' }).click();
    await page.waitForURL((url) => url.searchParams.has('person'));
    await web.send(
      { type: 'track', event: 'Somebody else', userId: 'u2' },
      { type: 'track', event: 'Hers', userId: 'u1' },
    );
    await page.getByText('Hers').waitFor();
    expect(await page.getByText('Somebody else').count()).toBe(0);
    await checkPage(page, 'live-followed');
  });

  test('follows somebody whom nobody knows yet, by what is typed, and says what is wrong with it', async ({ skip }) => {
    if (it === null) return skip('no browser starts here');
    const page = await open('/live');
    const field = page.getByLabel('Who shows');
    await field.fill('email:grace@example.org');
    await page.waitForURL((url) => url.searchParams.get('shows') === 'email:grace@example.org');
    await page.getByText('Nothing that fits has come in').waitFor();
    await till.send({ type: 'track', event: 'Not hers', userId: 'u5' });
    await till.send({ type: 'identify', userId: 'u6', traits: { email: 'Grace@example.org' } });
    await page.getByRole('listitem').waitFor();
    expect(await page.getByRole('listitem').count()).toBe(1);
    await checkPage(page, 'live-shows');
    expect(faults).toEqual([]);
    await field.fill('nonsense:x');
    await page.getByText('is no type of identifier').waitFor();
    await checkPage(page, 'live-wrong');
    faults = [];
  });

  test('stands still while it is paused, and goes on by the keyboard', async ({ skip }) => {
    if (it === null) return skip('no browser starts here');
    const page = await open('/live');
    await page.getByText('Live', { exact: true }).last().waitFor();
    await page.keyboard.press('p');
    await web.send({ type: 'track', event: 'While paused', userId: 'u3' });
    await page.getByText('Paused; 1 event has come since').waitFor();
    expect(await page.getByText('While paused').count()).toBe(0);
    await page.keyboard.press('p');
    await page.getByText('While paused').waitFor();
  });

  test('shows what its address says, also to who may not read personal data', async ({ skip }) => {
    if (it === null) return skip('no browser starts here');
    const page = await open(`/live?source=${web.id}&only=quarantined`, 'analyst');
    await page.getByText('no_event_name').first().waitFor();
    await Promise.all([till.send({ type: 'track', userId: 'u4' }), web.send({ type: 'nonsense', userId: 'u4' })]);
    await page.getByText('unknown_type').waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: 'Bond Street' }).count()).toBe(0);
    expect(await page.getByLabel('Source').inputValue()).toBe(web.id);
  });
});
