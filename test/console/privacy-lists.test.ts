import type { SuppressionPage } from '@throughline/contract/suppression';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { defineHome } from '../stories/deciding-shop.ts';
import { checkPage, watch } from './check-page.ts';
import { type Console, openConsole } from './open-console.ts';

vi.setConfig({ testTimeout: 90_000 });
let opened: Console | null;
beforeAll(async () => {
  opened = await openConsole();
  if (opened === null) return;
  const { shop } = opened;
  await defineHome(shop);
  const crm = await shop.addSource('crm', 'server');
  const order = { order_id: 'o-1', total: 25, currency: 'EUR' };
  await crm.send(
    {
      type: 'identify',
      userId: 'paul',
      traits: { firstName: 'Paul', email: 'paul@example.org', phone: '+40264123456' },
    },
    { type: 'track', event: 'Order Completed', userId: 'paul', properties: order },
    { type: 'identify', userId: 'maria', traits: { firstName: 'Maria', phone: '+40264123456' } },
  );
  const { id } = await shop.person('user_id:paul');
  for (const word of ['granted', 'denied']) {
    await shop.ask('/api/consents', {
      personId: id,
      purpose: 'Advertising',
      word,
      proof: { call: 'asked at the desk' },
    });
  }
  // As the webhooks of a shop leave them behind.
  await shop.database.pool.query(
    `insert into privacy_request (request_id, source_id, kind, status, received_at, due_at, outcome)
     select gen_random_uuid(), $1::uuid, kind, status, now() - interval '2 days', now() + interval '28 days', outcome::jsonb
     from (values ('access', 'open', '{"folder": "/data/privacy-requests/1", "files": ["person.json", "events.ndjson"]}'),
       ('erasure', 'open', $2), ('customer_deleted', 'done', '{"retractionId": "0d0c6b1e-6f0a-4c51-9a57-3f1d5f0c2b11"}'),
       ('shop_erasure', 'waiting', '{}')) as request (kind, status, outcome)`,
    [crm.id, JSON.stringify({ records: 1, events: 3, people: [(await shop.person('user_id:maria')).id] })],
  );
  await shop.ask('/api/erasures', { person: (await gone(crm)).id, reason: 'Asked for by the person.' });
});
afterAll(() => opened?.close());

async function gone(crm: { send: (call: object) => Promise<unknown> }) {
  await crm.send({ type: 'identify', userId: 'gone' });
  return opened!.shop.person('user_id:gone');
}
const standing = async (): Promise<string[]> =>
  (await opened!.shop.ask<SuppressionPage>('/api/suppressions?isLifted=false')).body.suppressions.map(
    ({ kind }) => kind,
  );

test('an address is suppressed after the page has said what that withholds, and lifted by one click', async ({
  skip,
}) => {
  if (opened === null) return skip('no browser starts here');
  const page = await opened.signIn('privacy_officer');
  const faults = watch(page);
  await page.goto(`${opened.shop.url}/suppressions`);
  await checkPage(page, 'suppressions-none', { ready: 'Nobody' });

  await page.getByRole('button', { name: 'Add an address' }).click();
  await page.getByRole('textbox', { name: 'Address' }).fill('paul@example.org');
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: /Does not want/ }).check();
  await page.getByText('It reaches 1 person').waitFor();
  await page.getByText('Guide to sizes').waitFor();
  await page.getByText('The order is late').waitFor();
  await page.getByRole('link', { name: 'Maria' }).waitFor();
  await page.getByLabel('What happened').fill('Wrote to us.');
  await checkPage(page, 'suppressions-add');
  await page.getByRole('button', { name: 'Set: Does not want to be contacted' }).click();
  await expect.poll(standing).toEqual(['do_not_contact']);
  await page.getByRole('button', { name: 'Lift', exact: true }).waitFor();
  await checkPage(page, 'suppressions');

  await page.getByRole('button', { name: 'Lift', exact: true }).click();
  await expect.poll(standing).toEqual([]);
  await page.getByText('Lifted. The next decision is made as before.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(standing).toEqual(['do_not_contact']);
  expect(faults).toEqual([]);
});

test('the ledger of consent and the privacy requests are lists', async ({ skip }) => {
  if (opened === null) return skip('no browser starts here');
  const page = await opened.signIn('privacy_officer');
  const faults = watch(page);
  await page.goto(`${opened.shop.url}/consents`);
  await checkPage(page, 'consents', { ready: 'asked at the desk' });
  await page.getByLabel('Purpose').fill('Nothing');
  await page.getByText('Nothing is written down').waitFor();
  expect(new URL(page.url()).search).toBe('?purpose=Nothing');
  await page.goto(`${opened.shop.url}/privacy-requests`);
  await page.getByText('Asked for by the person.').waitFor();
  await page.getByText('also known from other sources').waitFor();
  await page.getByRole('link', { name: 'Maria' }).waitFor();
  await checkPage(page, 'privacy-requests');
  await page.getByRole('button', { name: 'Erase them everywhere…' }).click();
  await page.getByText('What is erased cannot be taken back.').waitFor();
  await checkPage(page, 'privacy-requests-confirm');
  await page.getByRole('button', { name: 'Yes, do it' }).click();
  await expect.poll(async () => opened!.shop.holders('user_id:maria')).toEqual([]);
  await page.getByRole('combobox', { name: 'State' }).selectOption('dismissed');
  await page.getByText('No requests').waitFor();
  // Who was just erased may have been asked for once more, and is gone.
  expect(faults.filter((fault) => !/ 410 /.test(fault))).toEqual([]);
});
