import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DecideAnswer } from '@throughline/contract/decide';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printedJson, throughline } from './command-line.ts';
import { ADMIN_TOKEN, type Shop, type ShopSource, startShop } from './start-shop.ts';

const FILE = path.resolve(import.meta.dirname, '../../examples/decisions/home.yaml');

let shop: Shop;
let backend: ShopSource;
beforeAll(async () => {
  shop = await startShop();
  backend = await shop.addSource('backend', 'server');
});
afterAll(() => shop.close());

const run = (...words: string[]) =>
  throughline(words, {
    THROUGHLINE_URL: shop.url,
    THROUGHLINE_ADMIN_TOKEN: ADMIN_TOKEN,
    THROUGHLINE_WRITE_KEY: backend.writeKey,
  });

/** Runs a command and reads its JSON, which is of the schema the command is said to print. */
async function json<Data>(name: string, ...words: string[]): Promise<Data> {
  return printedJson(name, await run(...name.split(' '), ...words, '--json'));
}

test('a file is applied once, after it was shown what it would change', async () => {
  type Applied = { readonly definitions: readonly { readonly change: string; readonly version: number }[] };
  const changes = async (...more: string[]) =>
    (await json<Applied>('apply', FILE, ...more)).definitions.map(({ change }) => change);
  expect(await changes('--dry-run')).toEqual(Array<string>(6).fill('new'));
  expect((await run('definitions')).out).toBe('goals: {}\nactions: {}\nmoments: {}\nquestions: {}\nsurveys: {}\n');
  expect(await changes()).toEqual(Array<string>(6).fill('new'));
  expect(await changes()).toEqual(Array<string>(6).fill('same'));
  expect((await run('apply', FILE)).out).toContain('Everything is as the file says.');
});

test('what is in force is a file that changes nothing', async () => {
  const { out } = await run('definitions');
  const file = path.join(shop.dataDir, 'definitions.yaml');
  writeFileSync(file, out);
  const { out: applied } = await run('apply', file, '--dry-run');
  expect(applied).toContain('Everything is as the file says.');
  writeFileSync(file, out.replace('Guide to sizes', 'Which size'));
  expect((await run('apply', file, '--dry-run')).out).toMatch(/action +size-guide +changed +2 +name/);
  await json('definitions');
});

test('a survey is applied as everything else', async () => {
  const { body } = await shop.ask<{ survey: Record<string, unknown> }>('/api/surveys/brand-leaks');
  const { key: _key, version, madeBy: _by, madeAt: _at, ...survey } = body.survey;
  const file = path.join(shop.dataDir, 'survey.json');
  writeFileSync(file, JSON.stringify({ surveys: { 'brand-leaks': { ...survey, name: 'Renamed' } } }));
  const change = async () => (await json<{ definitions: object[] }>('apply', file)).definitions[0];
  expect(await change()).toEqual({
    kind: 'survey',
    key: 'brand-leaks',
    change: 'changed',
    version: Number(version) + 1,
    members: ['name'],
  });
  expect(await change()).toMatchObject({ change: 'same', version: Number(version) + 1 });
});

test('a file that is wrong is refused with its place', async () => {
  const file = path.join(shop.dataDir, 'wrong.yaml');
  const said = async (content: string) => {
    writeFileSync(file, content);
    const { code, err } = await run('apply', file);
    return `${code} ${err}`;
  };
  expect(await said('moments: [')).toMatch(/^2 .*is no YAML: .*line 1/);
  expect(await said('rules: {}')).toMatch(
    /^2 .*"rules" in .* is none of "goals", "actions", "moments", "questions", "surveys"/,
  );
  expect(await said('moments: { home: 3 }')).toMatch(/^2 .*"moments.home" must be an object/);
  expect(await said('moments: { home: { name: Home, actions: [gone] } }')).toMatch(/^1 .*there is no "gone"/);
});

test('a decision is asked for, listed, explained, made again and turned over', async () => {
  await backend.send({ type: 'identify', userId: 'ada', traits: { firstName: 'Ada' } });
  const asking = ['home-hero', '--user-id', 'ada', '--context', 'page="/"', 'lines=3', '--request-id', 'r-1'];
  const { decisionId } = await json<DecideAnswer>('decide', ...asking);
  const again = await run('decide', ...asking);
  expect(again.out).toContain(`decision ${decisionId}, made before`);
  await json('decisions list', '--person', 'user_id:ada', '--moment', 'home-hero', '--from', '2026-01-01');
  expect((await run('decisions', 'list')).out).toContain(decisionId);
  await json('decisions show', decisionId);
  expect((await run('decisions', 'show', decisionId)).out).toMatch(/reorder .*nothing to order again/);
  await json('decisions replay', decisionId);
  expect(await run('decisions', 'replay', decisionId)).toMatchObject({ code: 0, err: '' });
  await json('decisions why-not', decisionId, 'gift-finder');
  expect((await run('decisions', 'why-not', decisionId, 'gift-finder')).out).toContain('was left out');
  await json('decisions flip', decisionId, '--feature', 'orders.count=2', '--held-out', 'no');
  const { out } = await run('decisions', 'flip', decisionId, '--feature', 'orders.count=2', 'trait.shoe=41');
  expect(out).toContain('No condition reads trait.shoe.');
});

test('who leaves the key out is told where it goes', async () => {
  const { code, err } = await throughline(['decide', 'home-hero', '--user-id', 'ada'], { THROUGHLINE_URL: shop.url });
  expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('THROUGHLINE_WRITE_KEY') });
});

test('what the how-to shows is so', async () => {
  const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/how-to/decide.md'), 'utf8');
  const block = (language: string, nth = 0) =>
    [...page.matchAll(new RegExp(`\`\`\`${language}\\n(.+?)\`\`\``, 'gs'))][nth]![1]!;
  const file = path.join(shop.dataDir, 'page.yaml');
  writeFileSync(file, block('yaml'));
  expect(await run('apply', file)).toMatchObject({ code: 0, err: '' });

  const request = JSON.parse(/<<'JSON'\n(.+?)JSON\n/s.exec(page)![1]!) as object;
  const web = await shop.addSource('web', 'public');
  const { status, body } = await web.post<Record<string, unknown>>('decide', request);
  expect(status).toBe(200);
  expect(Object.keys(body)).toEqual(Object.keys(JSON.parse(block('json')) as object));

  await backend.send({ type: 'identify', userId: 'u-17' });
  const lines = [block('sh'), block('sh', 2), block('sh', 3)].flatMap((text) => text.trim().split('\n'));
  expect(lines).toHaveLength(16);
  for (const line of lines) {
    const words = line
      .replace(/ +#.*/, '')
      .replace('DECISION_ID', String(body['decisionId']))
      .match(/"[^"]*"|\S+/g)!;
    const { code, err } = await run(...words.slice(1).map((word) => word.replaceAll('"', '')));
    expect({ line, code, err }).toEqual({ line, code: 0, err: '' });
  }
});
