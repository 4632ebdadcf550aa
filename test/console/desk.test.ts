import type { DecisionPage } from '@throughline/contract/decision';
import type { QuestionCounts } from '@throughline/contract/question';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { define, put } from '../stories/deciding-shop.ts';
import type { Shop, ShopSource } from '../stories/start-shop.ts';
import { checkPage, watch } from './check-page.ts';
import { type Console, openConsole } from './open-console.ts';

const HOUR = 3_600_000;
const ago = (hours: number): string => new Date(Date.now() - hours * HOUR).toISOString();
const PHONE = '+4930123456';

vi.setConfig({ testTimeout: 90_000 });
let opened: Console | null;
let web: ShopSource;

beforeAll(async () => {
  opened = await openConsole();
  if (opened === null) return;
  const { shop } = opened;
  await put(shop, '/api/settings', {
    version: 0,
    settings: {
      country: 'DE',
      timeZone: 'Europe/Berlin',
      holdout: { share: 0, seasonDays: 90, washOutDays: 14, startsOn: '2026-01-01' },
    },
  });
  await registerQuestions(shop);
  await defineDesk(shop);
  web = await tellAda(shop);
});
afterAll(() => opened?.close());

async function registerQuestions(shop: Shop): Promise<void> {
  const question = (words: object, more: object) => ({ words, owner: 'Call centre', ...more });
  for (const [key, stated] of Object.entries({
    'shoe-size': question(
      { en: 'Which shoe size do you wear?', ro: 'Ce mărime la pantofi porți?' },
      { trait: 'shoe_size', answer: { kind: 'number' }, freshDays: 730, purpose: 'Personalisation' },
    ),
    'delivery-place': question(
      { en: 'Where may we leave a parcel?', ro: 'Unde putem lăsa un colet?' },
      {
        trait: 'delivery_place',
        owner: 'Delivery',
        answer: {
          kind: 'choice',
          choices: [
            { value: 'neighbour', words: { en: 'With a neighbour', ro: 'La un vecin' } },
            { value: 'garage', words: { en: 'In the garage', ro: 'În garaj' } },
          ],
        },
      },
    ),
    'has-garden': question(
      { en: 'Do you have a garden?', ro: 'Ai grădină?' },
      { trait: 'has_garden', answer: { kind: 'yes_no' }, freshDays: 1095, purpose: 'Personalisation' },
    ),
    newsletter: question(
      { en: 'May we tell you of offers?', ro: 'Îți putem spune de oferte?' },
      { trait: 'wants_offers', answer: { kind: 'yes_no' }, purpose: 'Advertising', owner: 'Marketing' },
    ),
    ...Object.fromEntries(
      ['floor', 'doorbell', 'pets', 'children-welcome', 'favourite-store', 'paper'].map((key) => [
        key,
        question(
          { en: `A question about ${key}?`, ro: `O întrebare despre ${key}?` },
          {
            trait: key.replaceAll('-', '_'),
            answer: { kind: 'text' },
          },
        ),
      ]),
    ),
  })) {
    const { status, body } = await put(shop, `/api/questions/${key}`, { version: 0, question: stated });
    expect({ status, body }).toMatchObject({ status: 200 });
  }
}

async function defineDesk(shop: Shop): Promise<void> {
  await define(shop, 'goal', 'order', { kind: 'order', name: 'Orders', windowDays: 30 });
  await define(shop, 'action', 'make-it-good', {
    name: 'Make a late delivery good',
    class: 'smoothing',
    kind: 'service',
    goal: 'order',
    content: { headline: 'Say sorry, and send it again today' },
  });
  await define(shop, 'action', 'size-guide', {
    name: 'Guide to sizes',
    class: 'catalytic',
    goal: 'order',
    content: { headline: 'Offer the guide to sizes' },
  });
  await define(shop, 'moment', 'desk', { name: 'At the desk', actions: ['make-it-good', 'size-guide'] });
}

async function tellAda(shop: Shop): Promise<ShopSource> {
  const source = (name: string, department: string) => shop.addSource(name, 'server', { department });
  const shopOnline = await source('web shop', 'Web');
  const till = await source('till 4', 'Stores');
  const courier = await source('courier', 'Delivery');
  const calls = await source('calls', 'Call centre');
  const track = (event: string, properties: object, hours: number, userId = 'ada') => ({
    type: 'track',
    event,
    userId,
    properties,
    timestamp: ago(hours),
  });
  const name = { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.org', phone: PHONE, city: 'Berlin' };
  await shopOnline.send(
    { type: 'identify', userId: 'ada', traits: { ...name, shoe_size: 41 }, timestamp: ago(900) },
    track('Order Completed', { order_id: '10042', total: 129.9, currency: 'EUR', promised_at: ago(20) }, 80),
    {
      type: 'identify',
      userId: 'gus',
      traits: { firstName: 'Gus', lastName: 'Hall', email: 'family@example.org', city: 'Kiel' },
    },
    {
      type: 'identify',
      userId: 'pia',
      traits: { firstName: 'Pia', lastName: 'Hall', email: 'family@example.org', city: 'Kiel' },
    },
  );
  await till.send(track('Store Visited', {}, 300), {
    type: 'identify',
    userId: 'ada',
    traits: { loyaltyCard: '4000123', delivery_place: 'neighbour', floor: 'third', doorbell: 'Lovelace' },
    timestamp: ago(300),
  });
  await courier.send(track('Order Shipped', { order_id: '10042' }, 40));
  await calls.send(track('Call Received', { order_id: '10042', note: 'Where is my parcel? Third day at home.' }, 6));
  await shop.ask('/api/consents', { identifier: 'user_id:ada', purpose: 'Advertising', word: 'denied' });
  return shopOnline;
}

/** Opens the desk as an agent. */
async function openDesk(language?: 'en' | 'ro'): Promise<{ page: Page; shop: Shop; faults: string[] }> {
  const page = await opened!.signIn('agent', language);
  const faults = watch(page);
  await page.goto(`${opened!.shop.url}/desk`);
  return { page, shop: opened!.shop, faults };
}

describe('the desk', () => {
  test('is worked by keyboard alone: find, read, ask, note, decide', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const { page, shop, faults } = await openDesk();
    // Find: the field has the focus, and what is typed is what callers say.
    await page.getByLabel('Who is calling?').waitFor();
    await page.keyboard.type('030 123456');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Ada Lovelace' }).waitFor();
    expect(page.url()).toContain('/desk?caller=');
    // Read: nothing was decided by looking, and nothing is beyond the screen.
    const known = page.getByRole('region', { name: 'Do not ask' });
    await known.getByText('Which shoe size do you wear?').waitFor();
    expect(await known.innerText()).toMatch(/41[\s\S]*from Web/);
    expect(await page.evaluate<number>('document.documentElement.scrollHeight - innerHeight')).toBeLessThanOrEqual(0);
    const { id } = await shop.person('user_id:ada');
    const decisions = async () => (await shop.ask<DecisionPage>(`/api/decisions?personId=${id}`)).body.decisions;
    expect(await decisions()).toEqual([]);
    await checkPage(page, 'desk');
    // Ask the first question that may be asked, and answer in its place.
    await page.keyboard.press('3');
    await page.getByLabel('Answer: Do you have a garden?').waitFor();
    await page.keyboard.press('1');
    await known.getByText('Do you have a garden?').waitFor();
    expect((await shop.person('user_id:ada')).goldenRecord['has_garden']).toMatchObject({
      value: true,
      source: 'desk',
    });
    // Note what it was about.
    await page.keyboard.press('n');
    await page.keyboard.type('Asks when it comes.');
    await page.keyboard.press('Enter');
    await page.getByText('“Asks when it comes.”').waitFor();
    // Ask for the next step.
    await page.keyboard.press('s');
    await page.getByText('Say sorry, and send it again today').waitFor();
    expect(await decisions()).toMatchObject([{ moment: 'desk' }]);
    await checkPage(page, 'desk-next-step');
    // The next caller.
    await page.keyboard.press('Escape');
    await page.keyboard.type('4000123');
    await page.keyboard.press('Enter');
    await page.waitForURL(/caller=%?2?2?4000123/);
    await page.getByRole('heading', { name: 'Ada Lovelace' }).waitFor();
    expect(faults).toEqual([]);
  });

  test('shows several people by number keys, and a new caller as one', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const { page, shop, faults } = await openDesk();
    await checkPage(page, 'desk-empty', { ready: 'One person on one screen' });
    await page.getByLabel('Who is calling?').focus();
    await page.keyboard.type('family@example.org');
    await page.keyboard.press('Enter');
    await page.getByText('2 people show this').waitFor();
    await checkPage(page, 'desk-several');
    await page.keyboard.press('2');
    await page.getByText('also somebody else’s').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.type('+49 30 999999');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'A new caller' }).waitFor();
    await checkPage(page, 'desk-new');
    await page.getByLabel('What it was about').focus();
    await page.keyboard.type('Wants a catalogue.');
    await page.keyboard.press('Enter');
    await page.getByText('“Wants a catalogue.”').waitFor();
    expect(await shop.holders('phone:+4930999999')).toHaveLength(1);
    expect(faults).toEqual([]);
  });

  test('says first how to treat somebody with care', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const { shop } = opened;
    await shop.ask('/api/suppressions', {
      identifier: 'user_id:gus',
      kind: 'deceased',
      askedBy: 'his wife',
      reason: 'She called.',
    });
    const { page } = await openDesk();
    await page.goto(`${shop.url}/desk?caller=gus`);
    await page.getByText('Marked as deceased').waitFor();
    expect(await page.getByRole('region', { name: 'May ask' }).innerText()).toContain('nothing to ask');
    await checkPage(page, 'desk-care');
  });

  test('speaks Romanian, the questions too', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const { page } = await openDesk('ro');
    await page.goto(`${opened.shop.url}/desk?caller=10042`);
    await page.getByText('Ce mărime la pantofi porți?').waitFor();
    await checkPage(page, 'desk-ro');
  });
});

describe('the registry of questions', () => {
  test('shows what was asked although it was known, and who asked it', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const { shop } = opened;
    const asked = { type: 'track', event: 'Question Asked', userId: 'ada' };
    await web.send(
      { ...asked, properties: { question: 'shoe-size' } },
      { ...asked, properties: { question: 'star-sign' } },
    );
    const counts = (await shop.ask<QuestionCounts>('/api/question-counts')).body;
    expect(counts.questions.find(({ question }) => question === 'shoe-size')).toMatchObject({ reAsked: 1 });
    const page = await opened.signIn('marketer');
    const faults = watch(page);
    await page.goto(`${shop.url}/questions`);
    await page.getByText('star-sign').waitFor();
    await checkPage(page, 'questions', { ready: 'Which shoe size do you wear?' });
    await page.getByRole('link', { name: 'Which shoe size do you wear?' }).click();
    await page.getByText('People asked what was known').waitFor();
    await checkPage(page, 'question');
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Let it be asked again' }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    expect(faults).toEqual([]);
  });

  test('takes a new question, and says what is wrong with one', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.signIn('marketer');
    await page.goto(`${opened.shop.url}/questions/new`);
    const fill = (label: string, value: string) => page.getByLabel(label, { exact: false }).first().fill(value);
    await fill('Key', 'birthday');
    await fill('In English', 'When is your birthday?');
    await fill('Trait it fills', 'birthday');
    await fill('Owner', 'Marketing');
    await page.getByLabel('Answer', { exact: true }).selectOption('date');
    await page.getByRole('button', { name: 'Register' }).click();
    await page.getByText('reads like age').first().waitFor();
    await checkPage(page, 'question-form');
    await page.getByLabel('Who may learn that it is known').selectOption('sensitive');
    await page.getByRole('button', { name: 'Register' }).click();
    await page.getByRole('heading', { name: 'When is your birthday?' }).waitFor();
    expect((await opened.shop.ask('/api/questions/birthday')).status).toBe(200);
  });
});
