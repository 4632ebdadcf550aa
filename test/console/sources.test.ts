import type { SourceList } from '@throughline/contract/source';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { basic } from '../stories/start-shop.ts';
import { checkPage, watch } from './check-page.ts';
import { type Console, openConsole } from './open-console.ts';

let it: Console | null;
beforeAll(async () => {
  it = await openConsole();
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
const sourceOf = async (name: string) =>
  (await it!.shop.ask<SourceList>('/api/sources')).body.sources.find((source) => source.name === name)!;

describe('the sources', { timeout: 90_000 }, () => {
  test('a source is made, its snippet copied, and its first event confirmed, without leaving the page', async ({
    skip,
  }) => {
    if (it === null) return skip('no browser starts here');
    const { page, faults } = await open('/sources');
    await page.getByText('There is no source yet').waitFor();
    await checkPage(page, 'sources-none');
    await page.getByRole('link', { name: 'New source' }).first().click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('web shop');
    await checkPage(page, 'sources-new');
    // By keyboard alone from here to the key.
    await page.getByRole('textbox', { name: 'Name', exact: true }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.type('e-commerce');
    await page.keyboard.press('Enter');
    await page.getByText('The write key. It is shown this once:').waitFor();
    await page.getByLabel('How events come in').selectOption('curl');
    const code = await page.locator('code', { hasText: 'curl' }).innerText();
    const key = /-u '(.+):'/.exec(code)![1]!;
    expect(code).toContain(`${it.shop.url}/v1/track`);
    await page.getByText('Waiting for the first event').waitFor();
    await checkPage(page, 'sources-created');
    const send = (body: object) =>
      fetch(`${it!.shop.url}/v1/track`, {
        method: 'POST',
        headers: { authorization: basic(key) },
        body: JSON.stringify(body),
      });
    await send({ userId: 'u-1' });
    await page.getByText('An event has come, and was quarantined').waitFor();
    await send({ userId: 'u-1', event: 'First Event' });
    await page.getByText('The first event has come in').waitFor();
    expect(await page.getByRole('link', { name: 'of this person' }).getAttribute('href')).toMatch(/^\/people\//);
    await checkPage(page, 'sources-confirmed');
    expect(faults).toEqual([]);
  });

  test('a source shows what came, is renamed, switched off and on again by a click, and given a new key', async ({
    skip,
  }) => {
    if (it === null) return skip('no browser starts here');
    const till = await it.shop.addSource('till', 'server', { department: 'stores' });
    await till.send({ type: 'track', event: 'Sold', userId: 'u-2' });
    const { page, faults } = await open('/sources');
    await page.getByText('1 accepted').first().waitFor();
    await checkPage(page, 'sources');
    await page.getByRole('link', { name: 'till' }).click();
    await page.getByRole('heading', { name: 'Write keys' }).waitFor();
    await checkPage(page, 'source');

    await page.getByRole('button', { name: 'Change name or department' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('till, Bond Street');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'till, Bond Street' }).waitFor();

    await page.getByRole('button', { name: 'Switch off' }).click();
    await page.getByRole('button', { name: 'Yes, refuse its events' }).click();
    await page.getByText('This source is switched off').waitFor();
    expect((await till.post('track', { event: 'Sold', userId: 'u-2' })).status).toBe(404);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('This source is switched off').waitFor({ state: 'detached' });
    expect((await sourceOf('till, Bond Street')).isEnabled).toBe(true);

    await page.getByRole('button', { name: 'Make a new key' }).click();
    await page.getByText('The write key. It is shown this once:').waitFor();
    expect((await sourceOf('till, Bond Street')).keys).toHaveLength(2);
    await page.getByText('Two keys are valid already').waitFor();
    await checkPage(page, 'source-new-key');
    expect(faults).toEqual([]);
  });

  test('who may only look is offered nothing else, in Romanian too', async ({ skip }) => {
    if (it === null) return skip('no browser starts here');
    const { id } = await sourceOf('web shop');
    const { page } = await open(`/sources/${id}`, 'analyst', 'ro');
    await page.getByRole('heading', { name: 'Chei de scriere' }).waitFor();
    expect(await page.getByRole('button', { name: 'Oprește' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Creează o cheie nouă' }).count()).toBe(0);
    await checkPage(page, 'source-ro');
  });
});
