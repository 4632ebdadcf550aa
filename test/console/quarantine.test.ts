import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ShopSource } from '../stories/start-shop.ts';
import { checkPage, watch } from './check-page.ts';
import { type Console, openConsole } from './open-console.ts';

let it: Console | null;
let till: ShopSource;
const order = (nth: number, total: unknown) => ({
  type: 'track',
  event: 'Order Completed',
  userId: 'u1',
  messageId: `o-${nth}`,
  properties: { order_id: `${nth}`, total, currency: 'EUR' },
});

beforeAll(async () => {
  it = await openConsole();
  if (it === null) return;
  till = await it.shop.addSource('till', 'server');
  await till.send({ type: 'identify', userId: 'u1', traits: { firstName: 'Ada' } });
});
afterAll(() => it?.close());

const open = async (
  address: string,
  ...who: Parameters<Console['signIn']>
): Promise<{ page: Page; faults: string[] }> => {
  const page = await it!.signIn(...who);
  const faults = watch(page);
  await page.goto(`${it!.shop.url}${address}`);
  return { page, faults };
};
const waiting = async (): Promise<number> => (await it!.shop.stats()).quarantined;

describe('the quarantine', { timeout: 90_000 }, () => {
  test('an event is mended with help as one types, and sent through', async ({ skip }) => {
    if (it === null) return skip('no browser starts here');
    const { page, faults } = await open('/quarantine');
    await page.getByText('Nothing waits').waitFor();
    await till.send(order(1, '12,50'), order(2, '13,50'), { type: 'track', userId: 'u1', messageId: 'n-1' });
    await page.goto(`${it.shop.url}/quarantine`);
    await page.getByText('An amount of an order is not a number.').waitFor();
    await checkPage(page, 'quarantine');
    await page.getByRole('link', { name: 'Show the events' }).last().click();
    await page.waitForURL((url) => url.searchParams.has('reason'));
    await checkPage(page, 'quarantine-events');

    await page.goto(`${it.shop.url}/quarantine?reason=bad_amount`);
    await page.getByRole('cell').getByRole('link').first().click();
    await page.getByText('It would be refused again').waitFor();
    await page.getByText('/properties/total').waitFor();
    await checkPage(page, 'quarantined');
    const body = page.getByLabel('The event as JSON');
    const text = await body.inputValue();
    await body.fill(`${text},`);
    await page.getByText('This is no JSON').waitFor();
    await body.fill(text.replace(/"1([23]),50"/, '"1$1.50"'));
    await page.getByText('It would come in').waitFor();
    await page.getByRole('link', { name: 'of this person' }).waitFor();
    await checkPage(page, 'quarantined-mended');
    await page.getByRole('button', { name: 'Save and send through' }).click();
    await page.getByText('It has come in.').waitFor();
    expect(await waiting()).toBe(2);
    expect((await it.shop.person('user_id:u1')).orders.count).toBe(1);
    await page.getByRole('link', { name: 'The next that waits' }).waitFor();
    await checkPage(page, 'quarantined-sent');
    expect(faults).toEqual([]);
  });

  test('a group is sent through again, and what became of it is said', async ({ skip }) => {
    if (it === null) return skip('no browser starts here');
    const { page } = await open('/quarantine?reason=no_event_name');
    await page.getByRole('button', { name: 'Send all through again' }).click();
    await page.getByRole('button', { name: 'Yes, send it through' }).click();
    await page.getByText('0 taken in, 0 known before, 1 refused again.').waitFor();
    expect(await waiting()).toBe(2);
  });

  test('who may not change it may not, in Romanian too', async ({ skip }) => {
    if (it === null) return skip('no browser starts here');
    const { page } = await open('/quarantine', 'analyst', 'ro');
    await page.getByText('2 evenimente așteaptă').first().waitFor();
    await page.getByText('O sumă a unei comenzi nu este un număr.').waitFor();
    expect(await page.getByRole('button').filter({ hasText: 'Trimite' }).count()).toBe(0);
    await checkPage(page, 'quarantine-ro');
  });
});
