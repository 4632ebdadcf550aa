import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defineHome, put } from '../stories/deciding-shop.ts';
import { checkPage, watch } from './check-page.ts';
import { type Console, openConsole } from './open-console.ts';

let opened: Console | null;
beforeAll(async () => {
  opened = await openConsole();
  if (opened === null) return;
  const { shop } = opened;
  await defineHome(shop);
  await put(shop, '/api/settings', {
    version: 0,
    settings: {
      currency: 'RON',
      timeZone: 'Europe/Bucharest',
      holdout: { share: 0.05, seasonDays: 90, washOutDays: 0, startsOn: '2026-01-01' },
    },
  });
  await shop.ask('/api/access-keys', { name: 'web shop', scopes: ['profiles:read'], fields: ['traits.firstName'] });
  await put(shop, '/api/tracking-plan', {
    version: 0,
    plan: {
      isEnabled: true,
      events: [{ type: 'track', name: 'Product Viewed', properties: { sku: { type: 'string' } }, required: ['sku'] }],
    },
  });
  const backend = await shop.addSource('backend', 'server');
  await backend.send({ type: 'identify', userId: 'ada', traits: { email: 'ada@example.org' } });
  const web = await shop.addSource('web', 'public');
  await web.send({ type: 'track', event: 'Product Viewed', anonymousId: 'a', properties: { price: 2 } });
  await web.send({ type: 'track', event: 'Hat Tipped', anonymousId: 'a', properties: {} });
}, 60_000);
afterAll(() => opened?.close());

describe('settings, audit and surveys in the console', { timeout: 180_000 }, () => {
  test('every page stands in both colours and on a phone', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.signIn();
    const faults = watch(page);
    for (const [name, address, ready] of [
      ['settings', '/settings', 'People who are left alone'],
      ['settings-keys', '/settings/keys', 'web shop'],
      ['settings-webhooks', '/settings/webhooks', 'Nobody is told of changes'],
      ['settings-exports', '/settings/exports', 'Nothing is exported by the clock'],
      ['settings-plan', '/settings/plan', 'Product Viewed'],
      ['settings-server', '/settings/server', 'Backup'],
      ['audit', '/audit', 'settings.changed'],
      ['audit-none', '/audit?actor=nobody', 'Nothing fits'],
      ['surveys', '/surveys', 'Survey'],
      ['survey', '/surveys/brand-leaks', 'Questions'],
    ] as const) {
      await page.goto(`${opened.shop.url}${address}`);
      await checkPage(page, name, { ready });
    }
    expect(faults).toEqual([]);
  });

  test('a setting is changed, its version compared, and the audit says who and what', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.signIn();
    await page.goto(`${opened.shop.url}/settings`);
    await page.getByRole('textbox', { name: 'Share of all people (%)' }).fill('12');
    await page.getByText('What changes: holdout').waitFor();
    await page.getByRole('button', { name: 'Save as version 2' }).click();
    await page.getByRole('button', { name: 'Save as version 3' }).waitFor();
    await page.getByRole('cell', { name: 'holdout › share' }).waitFor();
    await page.getByRole('cell', { name: '0.12' }).waitFor();
    await page.goto(`${opened.shop.url}/audit?action=settings.changed`);
    const entry = page.getByRole('row').filter({ hasText: 'version 2' });
    await entry.getByText('The admin').waitFor();
    await entry.getByRole('button', { name: 'What changed' }).click();
    await entry.getByRole('cell', { name: '0.05' }).waitFor();
    await page.getByText(/Intact: \d+ entries are as they were written/).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export as CSV' }).click(),
    ]);
    expect(readFileSync(await file.path(), 'utf8')).toMatch(/^id,at,actor,[^\n]*sequence\r\n.*settings\.changed/);
  });

  test('a key is made, shown once, and revoked after a second word', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.signIn();
    await page.goto(`${opened.shop.url}/settings/keys`);
    await page.getByRole('textbox', { name: 'Name' }).fill('app');
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page.getByText(/^tlk_/).waitFor();
    const row = page.getByRole('row').filter({ hasText: 'app' });
    await row.getByRole('button', { name: 'Revoke' }).click();
    await row.getByText('It ends at once, and for ever.').waitFor();
    await row.getByRole('button', { name: 'Revoke it' }).click();
    await row.getByText('Revoked').waitFor();
  });

  test('everybody is computed anew, and is what they were', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.signIn();
    await page.goto(`${opened.shop.url}/settings/server`);
    await page.getByRole('button', { name: 'Rebuild everybody' }).click();
    await page.getByText('Everybody is what they were, to the last byte.').waitFor();
  });

  test('what came otherwise than planned is told with how often', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.signIn();
    await page.goto(`${opened.shop.url}/settings/plan`);
    await page.getByText('property missing').waitFor();
    await page.getByText('Hat Tipped').waitFor();
  });

  test('somebody is asked, answers, and both arms are shown with their denominators', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.signIn();
    await page.goto(`${opened.shop.url}/surveys/brand-leaks`);
    await page.getByRole('textbox', { name: 'Whom to ask' }).fill('user_id:ada\nuser_id:nobody-of-this-name');
    await page.getByRole('button', { name: 'Make the pages' }).click();
    await page.getByText(/\/ask\//).waitFor();
    await page.getByText('Line 2:').waitFor();
    await page.getByText('Answered anything at all').waitFor();
    await checkPage(page, 'survey-results', { ready: '0 of 1 (0%)' });
  });

  test('a marketer sees settings and changes nothing', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.signIn('marketer');
    await page.goto(`${opened.shop.url}/settings`);
    await page.getByText('Your role may look, and not change.').waitFor();
    expect(await page.getByRole('button', { name: /Save as version/ }).count()).toBe(0);
    const sections = await page.locator('main nav').innerText();
    expect(sections).not.toMatch(/Access keys|Webhooks/);
  });

  test('what the operator has not allowed is told with the way to allow it', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.signIn();
    await page.goto(`${opened.shop.url}/settings/webhooks`);
    await page.getByRole('textbox', { name: 'Address' }).fill('https://127.0.0.1/hook');
    await page.getByRole('button', { name: 'Make the webhook' }).click();
    await page.getByRole('alert').filter({ hasText: 'Nothing is sent to that address' }).waitFor();
    await page.goto(`${opened.shop.url}/settings/exports`);
    await page.getByRole('textbox', { name: 'Folder' }).fill('warehouse/people');
    await page.getByRole('button', { name: 'Make the schedule' }).click();
    await page.getByRole('alert').filter({ hasText: 'THROUGHLINE_EXPORT_DIR' }).waitFor();
  });
});
