import type { ActionPage } from '@throughline/contract/action';
import type { DecisionInFull, DecisionPage, DecisionWhy, DecisionWhyNot } from '@throughline/contract/decision';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DecidingTown, drawsOf, startDecidingTown } from '../stories/deciding-town.ts';
import { checkPage, watch } from './check-page.ts';
import { type Console, openConsole } from './open-console.ts';

let opened: Console | null;
let town: DecidingTown;
beforeAll(async () => {
  opened = await openConsole();
  if (opened !== null) town = await startDecidingTown(7, opened.shop);
}, 120_000);
afterAll(() => opened?.close());

const read = async <Body>(address: string): Promise<Body> => (await town.shop.ask<Body>(address)).body;

/** What each reason is said by, at the least. */
const SAID_BY: Readonly<Record<string, RegExp>> = {
  paused: /paused/,
  expired: /dates were over/,
  makes_no_sense: /makes no sense for this person: \w+/,
  held_out: /left alone this season/,
  no_consent: /never said anything about the purpose “Advertising”/,
  consent_withdrawn: /said no to the purpose “Advertising”/,
  suppressed: /must not be contacted: asked not to be contacted/,
  cap: /\d of at most 2 persuasions within 7 days were used up/,
  open_problem: /waits for an answer/,
};

const PAGES = [
  ['decisions', '/decisions', 'decisions'],
  ['decisions-filtered', '/decisions?reason=no_consent&drawn=silence', 'no consent'],
  ['decisions-none', '/decisions?from=2020-01-01&until=2020-01-02', 'No decision fits'],
  ['decisions-tally', '/decisions?view=tally', 'Newsletter'],
  ['moments', '/moments', 'Below the basket'],
  ['moments-new', '/moments?new=yes', 'New moment'],
  ['moment', '/moments/basket', 'By weights'],
  ['moment-edit', '/moments/basket?tab=edit', 'As it is in force'],
  ['moment-try', '/moments/basket?tab=try', 'For whom'],
  ['actions', '/actions', 'Guide to sizes'],
  ['action', '/actions/gift-finder', 'Somebody who has never ordered'],
  ['action-edit', '/actions/gift-finder?tab=edit', 'As it is in force'],
  ['action-versions', '/actions/gift-finder?tab=versions', 'in force'],
  ['goals', '/goals', 'Orders'],
  ['goal', '/goals/order', 'an order'],
] as const;

describe('decisions in the console', { timeout: 240_000 }, () => {
  test('the page of a decision stands in both colours and on a phone', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.signIn();
    const faults = watch(page);
    await page.goto(`${opened.shop.url}/decisions/${town.decisionIds[4]!}`);
    await checkPage(page, 'decision', { ready: 'The draw' });
    expect(faults).toEqual([]);
  });

  test('so does every page of decisions, moments, actions and goals', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.signIn();
    const faults = watch(page);
    for (const [name, address, ready] of PAGES) {
      await page.goto(`${opened.shop.url}${address}`);
      await checkPage(page, name, { ready });
    }
    expect(faults).toEqual([]);
  });

  test('twenty why and why-not questions about random people and decisions are each answered in two clicks', async ({
    skip,
  }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.signIn();
    const draw = drawsOf(2026);
    const names = new Map(
      (await read<ActionPage>('/api/actions')).actions.map(({ key, action: { name } }) => [key, name]),
    );
    const clicks: number[] = [];
    for (let question = 0; question < 20; question += 1) {
      const id = town.decisionIds[draw(town.decisionIds.length)]!;
      const { decision } = await read<DecisionInFull>(`/api/decisions/${id}`);
      const { answers } = await read<DecisionWhy>(`/api/decisions/${id}/why`);
      const asked = answers[draw(answers.length)]!;
      const row = (of: Locator): Locator =>
        of.getByRole('listitem').filter({ has: page.getByText(names.get(asked.action) ?? 'Silence', { exact: true }) });
      let clicked = 0;
      if (question % 2 === 0) {
        // Somebody looks at a person.
        const { decisions } = await read<DecisionPage>(`/api/decisions?personId=${decision.personId}`);
        const nth = decisions.findIndex((one) => one.id === id);
        await page.goto(`${opened.shop.url}/people/${decision.personId}`);
        await page.locator('main nav').getByRole('link', { name: 'Decisions', exact: true }).click();
        clicked += 1;
        const items = page.locator('main .mantine-Accordion-item');
        await items.nth(nth).waitFor();
        // The last decision stands open.
        if (nth > 0) {
          await items.nth(nth).getByRole('button').first().click();
          clicked += 1;
        }
        await expectAnswer(row(items.nth(nth)), asked);
      } else {
        // Somebody looks at the list of one person's decisions, or of all.
        await page.goto(`${opened.shop.url}/decisions?personId=${decision.personId}`);
        await page.locator(`main a[href="/decisions/${id}"]`).click();
        clicked += 1;
        await expectAnswer(row(page.locator('main section').first()), asked);
      }
      clicks.push(clicked);
    }
    await page.goto(`${opened.shop.url}/people/${(await town.shop.person('user_id:p-3')).id}/decisions`);
    await checkPage(page, 'person-decisions', { ready: 'What would be decided now?' });
    expect(clicks).toHaveLength(20);
    expect(Math.max(...clicks)).toBeLessThanOrEqual(2);
  });

  test('a decision is made again, and would have been another one if a fact were', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.signIn();
    const id = await withOnly('newsletter', 'no_consent');
    await page.goto(`${opened.shop.url}/decisions/${id}`);
    await page.getByRole('button', { name: 'Make it again' }).click();
    await page.getByText('The same, to the last byte.').waitFor();
    await page.getByRole('combobox', { name: 'Consent to Advertising' }).click();
    await page.getByRole('option', { name: 'yes' }).click();
    await page.getByRole('button', { name: 'What would have been chosen?' }).click();
    const flipped = page.getByRole('row').filter({ hasText: 'Newsletter' }).last();
    await flipped.waitFor();
    await expect.poll(() => flipped.innerText()).toMatch(/Newsletter\s+0%\s+[1-9][\d.]*%/);
  });

  test('a moment is changed with its mistakes shown, compared, paused and let go on, by keyboard alone', async ({
    skip,
  }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.signIn('marketer');
    await page.goto(`${opened.shop.url}/moments/home?tab=edit`);
    const name = page.getByRole('textbox', { name: 'Name' });
    await name.fill('');
    await page.getByText('1 mistake').waitFor();
    await name.fill('Home page in winter');
    await page.getByText('It may be saved.').waitFor();
    await page.getByRole('textbox', { name: 'Why (for the audit)' }).fill('winter');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Home page in winter' }).waitFor();
    await page.getByRole('tab', { name: 'Versions' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('cell', { name: 'winter', exact: true }).waitFor();
    await page.getByRole('cell', { name: 'Home page', exact: true }).waitFor();
    await pressByKey(page.getByRole('button', { name: 'Pause at once' }));
    await page.getByText('nothing is decided here until it goes on').waitFor();
    await pressByKey(page.getByRole('button', { name: 'Let it go on' }));
    await page.getByText('Home page in winter goes on').waitFor();
    expect((await read<{ version: number }>('/api/moments/home')).version).toBe(4);
  });

  test('a moment is tried out as somebody who was decided for, and that is no decision', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const before = (await read<{ count: number }>('/api/decisions/count')).count;
    const page = await opened.signIn();
    await page.goto(`${opened.shop.url}/moments/basket?tab=try`);
    await page.getByText('Lately decided for here').locator('..').getByRole('button').first().click();
    await page.getByText('No decision: nothing is drawn or stored').waitFor();
    await page.getByText('It was paused.').waitFor();
    expect((await read<{ count: number }>('/api/decisions/count')).count).toBe(before);
  });

  test('an analyst reads why without names, and changes nothing; in Romanian too', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.signIn('analyst', 'ro');
    const { decisions } = await read<DecisionPage>('/api/decisions?refused=gift-finder&reason=makes_no_sense');
    await page.goto(`${opened.shop.url}/decisions/${decisions[0]!.id}`);
    await page.getByText('Nu are sens pentru această persoană: Somebody who has never ordered').first().waitFor();
    const text = await page.locator('main').innerText();
    expect(text).not.toMatch(/Popescu|Rusu|Munteanu|Ceban|Lungu/);
    await page.goto(`${opened.shop.url}/moments/basket`);
    await page.getByText('După ponderi').waitFor();
    expect(await page.getByRole('tab', { name: 'Schimbă' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Pune în pauză' }).count()).toBe(0);
  });

  test('of somebody who was erased it is told that a decision was made, and no more', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.signIn();
    const faults = watch(page);
    const person = await town.shop.person('user_id:p-39');
    const { decisions } = await read<DecisionPage>(`/api/decisions?personId=${person.id}`);
    const erased = await town.shop.ask('/api/erasures', { identifier: 'user_id:p-39', reason: 'asked for it' });
    expect(erased.status).toBeLessThan(300);
    await page.goto(`${opened.shop.url}/decisions/${decisions[0]!.id}`);
    await page.getByText('The person was erased, and with them what the decision was made of.').first().waitFor();
    await page
      .getByText('The draw fell')
      .or(page.getByRole('img', { name: /Line from 0 to 100/ }))
      .first()
      .waitFor();
    expect(await page.getByRole('button', { name: 'Make it again' }).count()).toBe(0);
    expect(await page.locator('main').innerText()).not.toContain(String(person.traits['lastName']));
    expect(faults).toEqual([]);
  });
});

/** A decision in which nothing stood in an action's way but one reason. */
async function withOnly(action: string, reason: string): Promise<string> {
  const { decisions } = await read<DecisionPage>(`/api/decisions?refused=${action}&reason=${reason}&limit=500`);
  for (const { id } of decisions) {
    const { refusals = [] } = await read<DecisionWhyNot>(`/api/decisions/${id}/why-not/${action}`);
    if (refusals.length === 1) return id;
  }
  throw new Error(`no decision in which only ${reason} stood in the way of ${action}`);
}

/** Somebody without a mouse presses a button; while it is at work it takes neither the cursor nor a key. */
async function pressByKey(button: Locator): Promise<void> {
  await expect.poll(() => button.isEnabled(), { timeout: 30_000 }).toBe(true);
  await button.focus();
  await button.press('Enter');
}

/** What became of an action stands there with every reason. */
async function expectAnswer(row: Locator, asked: DecisionWhyNot): Promise<void> {
  await row.first().waitFor();
  const text = await row.first().innerText();
  switch (asked.kind) {
    case 'chosen':
      return expect(text).toMatch(/had a chance of [\d.]+%.*the draw fell there|Nothing else was left/s);
    case 'not_drawn':
      return expect(text).toMatch(/had a chance of [\d.]+%.*The draw fell on [\d.]+, in the part of/s);
    case 'owed':
      return expect(text).toContain('owed to the person');
    default:
      for (const { reason } of asked.refusals ?? []) expect(text).toMatch(SAID_BY[reason]!);
  }
}
