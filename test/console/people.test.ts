import type { PeoplePage } from '@throughline/contract/person-summary';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ADMIN_TOKEN } from '../stories/start-shop.ts';
import { checkPage, watch } from './check-page.ts';
import { type Console, openConsole } from './open-console.ts';

vi.setConfig({ testTimeout: 120_000 });
let opened: Console | null;
let maria: string;
let huge: string;
let stranger: string;

const DAY_MS = 86_400_000;
const ago = (days: number, minutes = 0): string =>
  new Date(Date.now() - days * DAY_MS + minutes * 60_000).toISOString();
let nth = 0;
const call = (type: string, timestamp: string, more: object) => ({ type, timestamp, messageId: `m${nth++}`, ...more });

beforeAll(async () => {
  opened = await openConsole();
  if (opened === null) return;
  const { shop } = opened;
  const web = await shop.addSource('web shop', 'public', { department: 'web' });
  const till = await shop.addSource('till', 'server', { department: 'store' });
  const calls = await shop.addSource('calls', 'server', { department: 'call centre' });
  const courier = await shop.addSource('courier', 'server', { department: 'delivery' });
  const crm = await shop.addSource('crm', 'server', { department: 'marketing' });
  const card = { externalIds: [{ type: 'loyalty_card', id: '2900-1111-7755' }] };
  await crm.send(
    call('identify', ago(400), { userId: 'u1', traits: { firstName: 'Maria', lastName: 'Rusu', city: 'Bălți' } }),
  );
  await web.send(
    ...Array.from({ length: 14 }, (_, page) =>
      call('page', ago(20, page / 2), { anonymousId: 'd1', name: `Lamps, page ${page}` }),
    ),
    call('identify', ago(20, 20), { userId: 'u1', anonymousId: 'd1', traits: { firstName: 'Mary' } }),
    call('track', ago(20, 21), { userId: 'u1', event: 'Products Searched', properties: { query: 'reading lamp' } }),
  );
  const order = (id: string, days: number, total: number, promised: number, who: object = { userId: 'u1' }) =>
    call('track', ago(days), {
      ...who,
      event: 'Order Completed',
      properties: {
        order_id: id,
        total,
        currency: 'EUR',
        promised_at: ago(promised),
        products: [{ name: 'Reading lamp', quantity: 2 }, { sku: 'B-7' }],
      },
    });
  await till.send(
    call('identify', ago(30), {
      userId: 'u1',
      context: card,
      traits: {
        firstName: 'Maria',
        lastName: 'Ceban',
        email: 'maria.ceban@example.org',
        phone: '+37369123456',
        newsletter: true,
        address: { city: 'Chișinău' },
      },
    }),
    order('W-100451', 30, 25, 25),
    order('W-100452', 10, 79.9, 4),
    order('W-100453', 1, 12, -3),
    call('track', ago(9), {
      userId: 'u1',
      event: 'Order Refunded',
      properties: { order_id: 'W-100452', refund_id: 'r1', amount: 9.9, currency: 'EUR' },
    }),
  );
  await courier.send(
    call('track', ago(27), { userId: 'u1', event: 'Order Shipped', properties: { order_id: 'W-100451' } }),
    call('track', ago(26), { userId: 'u1', event: 'Order Delivered', properties: { order_id: 'W-100451' } }),
  );
  await calls.send(
    call('track', ago(1), {
      userId: 'u1',
      event: 'Call Received',
      properties: { order_id: 'W-100452', ticket_id: 'T-9', reason: 'Where is my lamp?' },
    }),
  );
  const shops = await shop.addSource('forum', 'server', { department: 'web' });
  const busy = (more: object) => ({ userId: 'busy', ...more });
  await shops.send(
    call(
      'identify',
      ago(100),
      busy({
        traits: {
          name: 'Aurelian-Constantin Hadârcă-Brâncoveanu de la Poarta Veche',
          ...Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`preference_${at}`, `value ${at}`])),
        },
      }),
    ),
    ...Array.from({ length: 45 }, (_, at) =>
      call(
        'track',
        ago(90 - at),
        busy({
          event: 'Chat Started',
          properties: { subject: `Question ${at}` },
          context: { externalIds: [{ type: 'email', id: `busy${at}@example.org` }] },
        }),
      ),
    ),
    ...Array.from({ length: 1_500 }, (_, at) =>
      call('track', ago(80, at * 40), busy({ event: 'Quiz Finished', properties: { title: `Quiz ${at}` } })),
    ),
    ...Array.from({ length: 60 }, (_, at) => order(`B-${at}`, 60 - at / 2, at + 1, 50 - at / 2, { userId: 'busy' })),
  );
  await web.send(call('page', ago(2), { anonymousId: 'nobody', name: 'Home' }));
  const idOf = async (identifier: string) =>
    (await shop.ask<PeoplePage>(`/api/people?identifier=${identifier}`)).body.people[0]!.id;
  maria = await idOf('loyalty_card:290011117755');
  huge = await idOf('user_id:busy');
  stranger = await idOf('anonymous_id:nobody');
  await shop.ask('/api/consents', { personId: maria, purpose: 'Advertising', word: 'denied' });
}, 120_000);
afterAll(() => opened?.close());

async function enter(language?: 'en' | 'ro'): Promise<Page> {
  const page = await opened!.visit(language);
  await page.setExtraHTTPHeaders({ authorization: `Bearer ${ADMIN_TOKEN}` });
  return page;
}

describe('people in the console', () => {
  test('somebody is found while typing, mistyped and in other letters, and the row says why', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await enter();
    const faults = watch(page);
    await page.goto(`${opened.shop.url}/people`);
    await checkPage(page, 'people', { ready: 'Maria Ceban' });
    const box = page.getByRole('textbox', { name: 'Search people' });
    await box.fill('мария чебан');
    await page.getByText('(another spelling)').first().waitFor();
    await box.fill('maria cebna');
    await page.getByText('(mistyped)').first().waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('maria cebna');
    await checkPage(page, 'people-mistyped', { ready: '(mistyped)' });
    await box.fill('100452');
    await page.getByRole('link', { name: 'Order W-100452 of Maria Ceban' }).waitFor();
    await box.fill('7755');
    await page.getByText('card 290011117755').waitFor();
    await box.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/people/${maria}`);
    await page.goto(`${opened.shop.url}/people?q=zzyzx%20qwrt`);
    await checkPage(page, 'people-none', { ready: 'Nobody by' });
    await page.getByRole('button', { name: 'Show everybody' }).click();
    await page.getByRole('link', { name: 'Maria Ceban' }).waitFor();
    expect(faults).toEqual([]);
  });

  test('a person is one line over all departments, and every value says where it came from', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await enter();
    const faults = watch(page);
    const at = `${opened.shop.url}/people/${maria}`;
    await page.goto(at);
    await checkPage(page, 'person', { ready: 'Known by' });
    await page.getByText('Order W-100452 is overdue').waitFor();
    await page.getByText('1 other value').first().click();
    await page.getByText('Mary').waitFor();
    await page.getByRole('link', { name: 'Timeline', exact: true }).click();
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    await page.getByText('14 pages in').waitFor();
    await checkPage(page, 'person-timeline', { ready: 'Where is my lamp?' });
    await page.getByText('Orders', { exact: true }).click();
    await page.waitForURL('**/timeline?kinds=order');
    await page.getByText('14 pages in').waitFor({ state: 'detached' });
    await page.getByText('Order', { exact: true }).click();
    await page.getByRole('heading', { name: 'Order W-100452' }).waitFor();
    await checkPage(page, 'person-timeline-by-order');
    await page.goto(`${at}/timeline?department=call%20centre`);
    await page.getByText('Where is my lamp?').waitFor();
    await page.goto(`${at}/timeline?kinds=message`);
    await checkPage(page, 'person-timeline-none', { ready: 'Nothing of this kind' });
    await page.goto(`${at}/orders?order=main%2FW-100452`);
    await checkPage(page, 'person-orders', { ready: 'broken' });
    expect(faults).toEqual([]);
  });

  test('thousands of events and a stranger with one are both a page', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await enter('ro');
    const faults = watch(page);
    for (const [name, address, ready] of [
      ['person-huge', `/people/${huge}`, 'Cunoscut după'],
      ['person-huge-timeline', `/people/${huge}/timeline`, 'Comandă plasată'],
      ['person-huge-orders', `/people/${huge}/orders`, 'Comanda B-'],
      ['person-stranger', `/people/${stranger}`, 'Nu se știe nimic pe nume'],
      ['person-stranger-orders', `/people/${stranger}/orders`, 'Încă nicio comandă'],
    ] as const) {
      await page.goto(`${opened.shop.url}${address}`);
      await checkPage(page, name, { ready });
    }
    expect(faults).toEqual([]);
  });

  test('what is found leads to its page from anywhere', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await enter();
    await page.goto(`${opened.shop.url}/people/${stranger}`);
    await page.getByRole('heading', { name: 'Known by' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Search' }).last().fill('ceban mar');
    await page.getByText('Maria Ceban').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/people/${maria}`);
  });

  test('a role that reads no personal data lists people masked, and is not offered what it may not see', async ({
    skip,
  }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.signIn('marketer');
    const faults = watch(page);
    await page.goto(`${opened.shop.url}/people`);
    await page.getByText('Your role reads no personal data').waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/Ceban|maria[.]ceban|123456/);
    await page.goto(`${opened.shop.url}/people/${maria}`);
    await checkPage(page, 'person-masked', { ready: 'In numbers' });
    expect(await page.locator('main').innerText()).not.toMatch(/Ceban|maria[.]ceban|123456|Where is my lamp/);
    expect(await page.getByRole('link', { name: 'Identity', exact: true }).count()).toBe(0);
    expect(faults).toEqual([]);
  });
});
