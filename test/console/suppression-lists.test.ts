import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SuppressionHitPage } from '@throughline/contract/suppression-hit';
import type { SuppressionListAnswer } from '@throughline/contract/suppression-list';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { checkPage, watch } from './check-page.ts';
import { type Console, openConsole } from './open-console.ts';

vi.setConfig({ testTimeout: 120_000 });
let opened: Console | null;
beforeAll(async () => {
  opened = await openConsole();
  if (opened === null) return;
  const crm = await opened.shop.addSource('crm', 'server');
  const address = { street: 'Florilor 5', city: 'Orhei', postalCode: 'MD-3501' };
  await crm.send(
    {
      type: 'identify',
      userId: 'ion',
      traits: { firstName: 'Ion', lastName: 'Vrabie', birthday: '1941-03-05', address },
    },
    {
      type: 'identify',
      userId: 'elena',
      traits: { firstName: 'Elena', lastName: 'Vrabie', birthday: '1944-08-01', address },
    },
  );
});
afterAll(() => opened?.close());

const CSV = 'Nr.,Prenume,Nume,Data nașterii,Data decesului\n7,Ioan,Vrabie,05.03.1941,2026-02-01\n8,,,,\n';

test('an officer uploads a register, sees whom it hits before it counts, and takes one hit back', async ({ skip }) => {
  if (opened === null) return skip('no browser starts here');
  const page = await opened.signIn('privacy_officer');
  const faults = watch(page);
  await page.goto(`${opened.shop.url}/suppression-lists`);
  await checkPage(page, 'suppression-lists-none', { ready: 'There is no list' });

  await page.getByRole('button', { name: 'New list' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Civil register, deaths');
  await page.getByRole('textbox', { name: 'Who answers for it' }).fill('Public Services Agency');
  await page.getByRole('textbox', { name: 'By what right' }).fill('Art. 6(1)(f) GDPR');
  await page.getByRole('button', { name: 'Make the list' }).click();
  await page.getByRole('heading', { name: 'Civil register, deaths' }).waitFor();

  const file = { name: 'deaths.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('combobox', { name: 'What it says: Data decesului' }).waitFor();
  await checkPage(page, 'suppression-lists-upload', { ready: 'What tells entries apart' });
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Upload', exact: true }).click();
  await page.getByText('1 entry taken.').waitFor();
  await page.getByText('line 3:').waitFor();
  await page.getByText('nobody can be found by it').waitFor();
  await page.getByRole('link', { name: /Ion Vrabie/ }).waitFor();
  await page.getByRole('button', { name: 'Put in force' }).click();
  await page.getByText('version 1, of').waitFor();
  await checkPage(page, 'suppression-lists-list', { ready: 'version 1, of' });

  const { body } = await opened.shop.ask<SuppressionHitPage>('/api/suppression-lists/hits');
  expect(body.hits).toHaveLength(1);
  await page.goto(`${opened.shop.url}/suppression-lists/hits`);
  await checkPage(page, 'suppression-lists-hits', { ready: 'entry 7' });
  await page.getByRole('link', { name: 'Why' }).click();
  await checkPage(page, 'suppression-lists-hit', { ready: 'One of so many people' });
  await page.getByRole('button', { name: 'No: not this person' }).click();
  await page.getByRole('textbox', { name: 'Why' }).fill('The daughter called: the register means his father.');
  await page.getByRole('button', { name: 'No: not this person' }).click();
  await page.getByText('reversed: The daughter').waitFor();
  const after = await opened.shop.ask<SuppressionHitPage>('/api/suppression-lists/hits?status=reversed');
  expect(after.body.hits).toHaveLength(1);

  await page.goto(`${opened.shop.url}/suppression-lists`);
  await checkPage(page, 'suppression-lists', { ready: 'Civil register' });
  expect(faults).toEqual([]);
});

/** A list with its page open, for somebody who reads this language. */
async function openList(name: string, language: 'en' | 'ro' = 'en') {
  const { shop, signIn } = opened!;
  const list = { name, kind: 'deceased', owner: 'Public Services Agency', legalBasis: 'Art. 6(1)(f) GDPR' };
  const { body } = await shop.ask<SuppressionListAnswer>('/api/suppression-lists', list);
  const page = await signIn('privacy_officer', language);
  await page.goto(`${shop.url}/suppression-lists/${body.list.id}`);
  return { page, address: `${shop.url}/suppression-lists/${body.list.id}`, id: body.list.id };
}

/** A file of some megabytes; every fifth line says nobody. */
function largeFile(lines: number): string {
  const head = path.join(mkdtempSync(path.join(tmpdir(), 'throughline-large-')), 'deaths.csv');
  const row = (nth: number) =>
    nth % 5 === 0 ? `${nth},,,,` : `${nth},Ioan${nth},Vrabie${nth},1941-03-05,${'x'.repeat(60)}`;
  writeFileSync(head, `nr,first,last,born,note\n${Array.from({ length: lines }, (_, nth) => row(nth)).join('\n')}\n`);
  return head;
}

test('a large file goes slice by slice: it is seen how far, goes on where it failed, and can be cancelled', async ({
  skip,
}) => {
  if (opened === null) return skip('no browser starts here');
  const file = largeFile(16_000);
  const { page, id, address } = await openList('A large register');
  let slices = 0;
  await page.route('**/file?*', async (route) => {
    slices += 1;
    if (slices === 2) return route.abort();
    await sleep(150);
    return route.continue();
  });
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByText('What tells entries apart').waitFor();
  await page.getByRole('button', { name: 'Upload', exact: true }).click();
  await page.getByText('The server cannot be reached.').first().waitFor();
  await checkPage(page, 'suppression-lists-failed', { ready: 'Go on' });
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByText(/ MB · /).waitFor();
  await checkPage(page, 'suppression-lists-sending', { ready: 'lines refused so far' });
  await page.getByText(/^3,?200 lines could not be read:/).waitFor();
  await page
    .getByText(/^12,?800 entries taken/)
    .first()
    .waitFor();
  expect(slices).toBeGreaterThan(3);
  await checkPage(page, 'suppression-lists-large', { ready: 'See all of them' });
  await page.getByRole('link', { name: 'See all of them' }).click();
  await checkPage(page, 'suppression-lists-refused', { ready: 'What is wrong with it' });
  expect(page.url()).toContain('version=1');

  await page.goto(address);
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Upload', exact: true }).click();
  await page.getByText(/ MB · /).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('Cancelled: nothing of it stays.').waitFor();
  const { body } = await opened.shop.ask<SuppressionListAnswer>(`/api/suppression-lists/${id}`);
  expect(body.list.draft).toBeNull();
  expect(body.versions.map(({ state }) => state)).toEqual(['discarded', 'discarded']);
});

test('what was broken off is said in Romanian too, and is discarded', async ({ skip }) => {
  if (opened === null) return skip('no browser starts here');
  const { page, id, address } = await openList('Registru', 'ro');
  const begun = { asOf: '2026-11-01', mapping: { id: 'nr', fields: { fullName: 'nume' } }, format: 'csv', text: '' };
  await opened.shop.ask(`/api/suppression-lists/${id}/versions`, { ...begun, hasMore: true });
  await page.reload();
  await checkPage(page, 'suppression-lists-broken-ro', { ready: 'Încărcarea versiunii 1 s-a întrerupt' });
  await page.getByRole('button', { name: 'Renunță' }).click();
  await page.getByText('lăsată').waitFor();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'd.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) });
  await page.getByRole('button', { name: 'Încarcă', exact: true }).click();
  await page.getByText('rândul 3: nu se poate găsi nimeni').waitFor();
  await page.goto(`${address}/refused`);
  await checkPage(page, 'suppression-lists-refused-ro', { ready: 'Ce este greșit' });
});
