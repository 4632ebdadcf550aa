import { setTimeout as sleep } from 'node:timers/promises';
import { smallTown } from '@throughline/core/resolve/matching/testing/town';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkPage, watch } from './check-page.ts';
import { type Console, openConsole } from './open-console.ts';

let opened: Console | null;
beforeAll(async () => {
  opened = await openConsole();
}, 60_000);
afterAll(() => opened?.close());

describe('what people are matched by, in the console', { timeout: 180_000 }, () => {
  test('every page stands in both colours and on a phone, before anybody has said who they are', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.signIn();
    const faults = watch(page);
    for (const [name, address, ready] of [
      ['models-empty', '/models', 'No record says who somebody is yet'],
      ['model-shipped', '/models/0', 'What each field says'],
    ] as const) {
      await page.goto(`${opened.shop.url}${address}`);
      await checkPage(page, name, { ready });
    }
    expect(faults).toEqual([]);
  });

  test('a version under other costs is looked at, with links to whom it would change, and put in use', async ({
    skip,
  }) => {
    if (opened === null) return skip('no browser starts here');
    const { shop } = opened;
    await fill();
    const page = await opened.signIn();
    const faults = watch(page);
    await page.goto(`${shop.url}/models`);
    await checkPage(page, 'models', { ready: 'Learn a new version' });
    await page.getByRole('link', { name: 'Version 0, as shipped' }).click();
    await page.getByRole('button', { name: 'Other costs' }).click();
    await page.getByRole('textbox', { name: 'Two people taken for one' }).fill('1000000');
    await page.getByRole('button', { name: 'Make the version' }).click();
    await page.getByRole('heading', { name: 'Version 1' }).waitFor();
    await page.getByText('It can be put in use once somebody has looked').waitFor();
    await page.getByRole('button', { name: 'Look at what it would change' }).click();
    await page.getByText('Would be several people').waitFor();
    await page.locator('summary').filter({ hasText: 'Date of birth' }).click();
    await page.getByText('a digit apart').first().waitFor();
    await checkPage(page, 'model-difference');
    await page.getByRole('button', { name: 'Put in use' }).click();
    await page.getByText(/^\d+ people change\.$/).waitFor();
    await checkPage(page, 'model-promote');
    await page.getByRole('textbox', { name: 'Why' }).fill('a story');
    await page.getByRole('button', { name: 'Change them now' }).click();
    await page.getByText('In use', { exact: true }).waitFor();
    await page.getByText('a story').waitFor();
    await page.goto(`${shop.url}/models/0`);
    await page.getByText('Was in use').or(page.getByText('Candidate')).first().waitFor();
    expect(faults).toEqual([]);
  });

  test('in Romanian too, and an analyst sees it without buttons', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const romanian = await opened.signIn('admin', 'ro');
    await romanian.goto(`${opened.shop.url}/models/1`);
    await checkPage(romanian, 'model-ro', { ready: 'Ce spune fiecare câmp' });
    const analyst = await opened.signIn('analyst');
    await analyst.goto(`${opened.shop.url}/models/0`);
    await analyst.getByText('What each field says').waitFor();
    expect(await analyst.getByRole('button', { name: 'Look at what it would change' }).count()).toBe(0);
  });
});

/** Makes people who are matched by what they say. */
async function fill(): Promise<void> {
  const { shop } = opened!;
  const crm = await shop.addSource('crm', 'server');
  await crm.send(
    ...smallTown(40, 3).map(({ id, person: { names, birthDates } }) => ({
      type: 'identify',
      anonymousId: id,
      traits: {
        firstName: names[0]!.given,
        lastName: names[0]!.family,
        ...(birthDates[0] && { birthday: birthDates[0].text }),
      },
    })),
  );
  for (;;) {
    const { rows } = await shop.database.pool.query<{ isDone: boolean }>(
      'select exists (select from match_basis) and not exists (select from match_queue) as "isDone"',
    );
    if (rows[0]!.isDone) return;
    await sleep(50);
  }
}
