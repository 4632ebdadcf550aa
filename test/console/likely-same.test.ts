import type { ReviewCounts, ReviewPage } from '@throughline/contract/review';
import { alikeTraits } from '@throughline/core/resolve/matching/testing/alike-traits';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { untilMatched } from '../stories/until-matched.ts';
import { checkPage, watch } from './check-page.ts';
import { type Console, openConsole } from './open-console.ts';

/** Browsers share the machine with other tests. */
const soon = <Value>(read: () => Promise<Value>) => expect.poll(read, { timeout: 15_000 });

vi.setConfig({ testTimeout: 120_000 });
let opened: Console | null;
let ana: string;
beforeAll(async () => {
  opened = await openConsole();
  if (opened === null) return;
  const crm = await opened.shop.addSource('crm', 'server');
  const till = await opened.shop.addSource('till', 'server');
  const card = (id: string) => ({ externalIds: [{ type: 'loyalty_card', id }] });
  for (const [userId, first, alike, last] of [
    ['u1', 'Ana', 'Anna', 'Vrabie'],
    ['u2', 'Elena', 'Elenna', 'Gherman'],
    ['u3', 'Maria', 'Marya', 'Stratan'],
  ] as const) {
    const { left, right } = alikeTraits(first, alike, last);
    await crm.send({
      type: 'identify',
      userId,
      traits: { ...left, email: `${first.toLowerCase()}.${userId}77@example.org` },
    });
    await till.send({ type: 'identify', context: card(`C-${userId}`), traits: right });
    // One after the other: the queue is in the order in which they were found.
    await matched();
  }
  await crm.send({
    type: 'identify',
    userId: 'u9',
    traits: {
      firstName: 'Mircea',
      lastName: 'Ceban',
      birthday: '1971-02-14',
      email: 'mircea@example.org',
      phone: '+37369123456',
    },
  });
  await till.send({
    type: 'identify',
    context: card('C-9'),
    traits: {
      firstName: 'Mircea',
      lastName: 'Ceban',
      birthday: '1971-02-14',
      phone: '+37369123456',
      email: 'm.ceban@work.example',
    },
  });
  await till.send({
    type: 'identify',
    context: card('C-10'),
    traits: { firstName: 'Mircea', lastName: 'Ceban', birthday: '1971-02-14' },
  });
  await matched();
  ana = (await opened.shop.person('loyalty_card:C-9')).id;
});
afterAll(() => opened?.close());

const matched = (): Promise<void> => untilMatched(opened!.shop);
const open = async (): Promise<number> =>
  (await opened!.shop.ask<ReviewPage>('/api/reviews?kind=likely_same')).body.reviews.length;
const ruled = async (): Promise<number> => {
  const { counts } = (await opened!.shop.ask<ReviewCounts>('/api/reviews/counts')).body;
  return counts.find(({ kind }) => kind === 'likely_same')!.ruled;
};
const heading = (page: Page): Promise<string> => page.locator('main h2').nth(1).innerText();

test('a steward sees two people side by side with what speaks for one, rules with a key, and takes the last back', async ({
  skip,
}) => {
  if (opened === null) return skip('no browser starts here');
  const page = await opened.signIn('agent');
  const faults = watch(page);
  expect(await open()).toBe(3);
  await page.goto(`${opened.shop.url}/reviews?kind=likely_same`);
  await page.getByRole('table', { name: 'What speaks for and against one person, in bits' }).waitFor();
  await page.getByText(/Ann?a Vrabie and Ann?a Vrabie: one person\?/).waitFor();
  await page.getByText('date of birth 1900-01-01: a placeholder, or not to be read').waitFor();
  await page.getByText('To be looked at (3)').waitFor();
  await checkPage(page, 'likely-same');

  await page.keyboard.press('s');
  await page.getByText('2 people would become 1 person').waitFor();
  await checkPage(page, 'likely-same-ruling');
  await page.keyboard.press('Enter');
  await page.getByText('Ruled: the same person.').waitFor();
  await soon(open).toBe(2);
  expect(await ruled()).toBe(1);
  await soon(() => heading(page)).toContain('Elena');

  await page.keyboard.press('d');
  await page.getByLabel('Why they are different').waitFor();
  await page.keyboard.press('Enter');
  await soon(open).toBe(1);
  await soon(() => heading(page)).toContain('Maria');

  await page.keyboard.press('u');
  await soon(ruled).toBe(1);
  await soon(open).toBe(2);
  await soon(() => heading(page)).toContain('Elena');

  await page.keyboard.press('l');
  await page.getByText('Put off until tomorrow.').waitFor();
  await soon(open).toBe(1);
  expect(faults).toEqual([]);
});

test('a person that what records say has joined names the weakest link, why it holds, and is split there', async ({
  skip,
}) => {
  if (opened === null) return skip('no browser starts here');
  const page = await opened.signIn('privacy_officer');
  const faults = watch(page);
  await page.goto(`${opened.shop.url}/people/${ana}/identity`);
  await page.getByText('Identifiers and rulings alone would make 2 people of them').waitFor();
  await page.getByText(/Weakest: .* bits/).waitFor();
  await page.getByRole('button', { name: /^Why/ }).first().click();
  await page.getByRole('table', { name: 'What speaks for and against one person, in bits' }).waitFor();
  await checkPage(page, 'identity-evidence');
  expect(new URL(page.url()).searchParams.get('left')).not.toBeNull();

  await page.goto(`${opened.shop.url}/people/${ana}/identity?view=graph`);
  await page.getByText(/bits · weakest/).waitFor();
  await checkPage(page, 'identity-evidence-graph');

  await page.goto(`${opened.shop.url}/people/${ana}/identity`);
  await page.getByRole('button', { name: 'Try this split' }).first().click();
  await page.getByText('1 person would become 2 people').waitFor();
  await page.getByRole('button', { name: 'Split', exact: true }).click();
  await page.keyboard.press('Enter');
  await page.getByText('Split. They are two people now.').waitFor();
  expect(faults).toEqual([]);
});

test('the same in Romanian', async ({ skip }) => {
  if (opened === null) return skip('no browser starts here');
  const page = await opened.signIn('agent', 'ro');
  await page.goto(`${opened.shop.url}/reviews?kind=likely_same`);
  await page.getByRole('table', { name: /Ce vorbește/ }).waitFor();
  await checkPage(page, 'likely-same-ro');
});
