import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printedJson, throughline } from './command-line.ts';
import { decideAt, defineHome } from './deciding-shop.ts';
import { ADMIN_TOKEN, type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let backend: ShopSource;
beforeAll(async () => {
  shop = await startShop();
  backend = await shop.addSource('backend', 'server');
  await defineHome(shop);
  await backend.send({ type: 'identify', userId: 'ada', traits: { email: 'ada@example.org' } });
});
afterAll(() => shop.close());

const run = (words: readonly string[]) =>
  throughline(words, { THROUGHLINE_URL: shop.url, THROUGHLINE_ADMIN_TOKEN: ADMIN_TOKEN });

/** Runs a command and reads its JSON, which is of the schema the command is said to print. */
async function json<Data>(name: string, ...words: string[]): Promise<Data> {
  return printedJson(name, await run([...name.split(' '), ...words, '--json']));
}

test('a moment is paused, goes on, and both are versions with their reason', async () => {
  await json('pause', 'moment', 'home', '--reason', 'wrong picture');
  expect((await run(['resume', 'moment', 'home'])).out).toBe('The moment home goes on, version 3.\n');
  const { versions } = await json<{ versions: object[] }>('versions list', 'moment', 'home');
  expect(versions).toMatchObject([{ version: 3 }, { version: 2, reason: 'wrong picture', changed: ['isEnabled'] }, {}]);
  const { out } = await run(['versions', 'diff', 'moment', 'home', '--from', '1', '--to', '2']);
  expect(out).toMatch(/\/isEnabled +true +false/);
  await json('versions diff', 'moment', 'home');
  expect((await run(['pause', 'goal', 'order'])).code).toBe(2);
  expect((await run(['versions', 'list', 'thing', 'home'])).err).toContain(
    '"thing" is none of moment, action and goal.',
  );
  await json('resume', 'action', 'size-guide');
});

test('a moment is tried out for somebody', async () => {
  const { out } = await run(['preview', 'home', 'user_id:ada']);
  expect(out).toContain('no decision, nothing was stored');
  expect(out).toContain('"gift-finder" would be left out: Somebody who has never ordered looks for themselves.');
  await json('preview', 'home', 'user_id:ada', '--context', 'page=/');
});

test('decisions are tallied and explained at once', async () => {
  const { body } = await decideAt(backend, { identity: { userId: 'ada' }, requestId: 'ada-1' });
  const { answers } = await json<{ answers: object[] }>('decisions why', body.decisionId);
  expect(answers).toHaveLength(4);
  expect((await run(['decisions', 'why', body.decisionId])).out).toMatch(/^"silence" /i);
  expect(await json('decisions tally', '--moment', 'home')).toMatchObject({ decisions: 1 });
  expect((await run(['decisions', 'tally'])).out).toMatch(/gift-finder +1 +0 +0 +0 +1 +makes_no_sense 1/);
  const found = await json<{ decisions: object[] }>('decisions list', '--reason', 'makes_no_sense');
  expect(found.decisions).toHaveLength(1);
});

test('settings are shown, changed and compared', async () => {
  const file = path.join(shop.dataDir, 'settings.json');
  writeFileSync(file, JSON.stringify({ currency: 'RON', locale: 'ro-RO' }));
  expect(await json('settings change', file)).toMatchObject({ version: 1, settings: { currency: 'RON' } });
  expect(await json('settings show')).toMatchObject({ version: 1 });
  expect(await json('settings versions')).toMatchObject({ versions: [{ changed: ['currency', 'locale'] }] });
  expect((await run(['settings', 'diff'])).out).toMatch(/\/currency +"EUR" +"RON"/);
  await json('settings diff', '--from', '0', '--to', '1');
  expect((await run(['settings', 'diff', '--from', '9'])).err).toContain('settings_version_not_found');
});

test('the audit is read by actor and exported as a file', async () => {
  expect(
    (await json<{ entries: object[] }>('audit', '--actor', 'admin', '--limit', '500')).entries.length,
  ).toBeGreaterThan(5);
  expect((await json<{ entries: object[] }>('audit', '--actor', 'nobody')).entries).toEqual([]);
  const file = path.join(shop.dataDir, 'audit.csv');
  await json('export-audit', file, '--action', 'settings');
  const [head, line, rest] = readFileSync(file, 'utf8').split('\r\n');
  expect(head).toBe('id,at,actor,actorName,action,subject,detail,sequence');
  expect(line).toMatch(/,admin,[^,]*,settings\.changed,version 1,"\{""members"":\[""currency"",""locale""\]\}",\d*$/);
  expect(rest).toBe('');
  const lines = path.join(shop.dataDir, 'audit.ndjson');
  await run(['export-audit', lines]);
  const entries = readFileSync(lines, 'utf8')
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as { action: string });
  expect(entries[0]).toMatchObject({ action: 'export.begun', subject: 'audit', actor: 'admin' });
  expect((await run(['export-audit', lines])).code).toBe(1);
  expect((await run(['export-audit', 'audit.txt'])).code).toBe(2);
});

test('surveys are listed', async () => {
  expect(await json('surveys list')).toMatchObject({ surveys: [{ key: 'brand-leaks', version: 0 }] });
});
