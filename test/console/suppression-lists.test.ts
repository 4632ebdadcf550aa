import type { SuppressionHitPage } from '@throughline/contract/suppression-hit';
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
