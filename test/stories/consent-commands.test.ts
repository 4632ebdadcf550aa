import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printedJson, throughline } from './command-line.ts';
import { ADMIN_TOKEN, type Shop, startShop } from './start-shop.ts';

let shop: Shop;
let personId: string;
let suppressionId: string;
const ADA = 'email:ada@example.org';
beforeAll(async () => {
  shop = await startShop();
  const crm = await shop.addSource('crm', 'server');
  await crm.send({ type: 'identify', userId: 'u1', traits: { email: 'ada@example.org' } });
  personId = (await shop.person(ADA)).id;
});
afterAll(() => shop.close());

const run = (...words: string[]) =>
  throughline(words, { THROUGHLINE_URL: shop.url, THROUGHLINE_ADMIN_TOKEN: ADMIN_TOKEN });

test('what somebody said is written down with its proof, and read again', async () => {
  const denied = await run(
    'consents',
    'deny',
    ADA,
    'Advertising',
    '--proof',
    'call=ticket 4711',
    '--said-at',
    '2026-03-01',
  );
  expect(denied).toMatchObject({ code: 0, err: '' });
  expect(denied.out).toBe('Written for one person: Advertising denied.\nWhat stands: Advertising denied.\n');
  const granted = await run('consents', 'grant', personId, 'Advertising');
  expect(granted.out).toContain('What stands: Advertising granted.');
  const { out } = await run('consents', 'list', personId);
  expect(out).toContain('2026-03-01T00:00:00.000Z');
  expect(out).toContain('call=ticket 4711');
});

test('somebody is suppressed and no longer', async () => {
  const asked = ['--kind', 'do_not_contact', '--asked-by', 'the person', '--reason', 'ticket 4711'];
  const added = await run('suppressions', 'add', ADA, ...asked);
  expect(added).toMatchObject({ code: 0, err: '' });
  expect(added.out).toContain(`${ADA} must not be contacted (do_not_contact)`);
  suppressionId = added.out.slice(0, 36);
  expect((await run('suppressions', 'list', personId, '--standing')).out).toContain(suppressionId);
  const lifted = await run('suppressions', 'lift', suppressionId, '--reason', 'a mistake');
  expect(lifted.out).toBe(`${suppressionId}: lifted for ${ADA} (do_not_contact): a mistake\n`);
  expect((await run('suppressions', 'list', '--standing')).out).toBe('Nobody.\n');
});

test('who is called wrongly is told what is right', async () => {
  expect(await run('consents', 'deny', 'ada', 'Advertising')).toMatchObject({ code: 2 });
  expect(await run('consents', 'deny', ADA, 'Advertising', '--proof', 'nothing')).toMatchObject({
    code: 2,
    err: expect.stringContaining('write NAME=TEXT') as unknown,
  });
  expect(await run('suppressions', 'lift', 'x', '--reason', 'y')).toMatchObject({ code: 2 });
  expect(await run('consents', 'deny', 'email:nobody@example.org', 'Advertising')).toMatchObject({
    code: 1,
    err: expect.stringContaining('Nobody shows the identifier') as unknown,
  });
});

test.each([
  ['consents list', [ADA]],
  ['consents grant', [ADA, 'Advertising']],
  ['consents deny', [ADA, 'Advertising']],
  ['suppressions list', []],
  ['suppressions add', [ADA, '--kind', 'legal', '--asked-by', 'a court', '--reason', 'an order', '--household-care']],
] as const)('%s --json prints one line of JSON of the schema it is said to have', async (name, words) => {
  const outcome = await run(...name.split(' '), ...words, '--json');
  expect(() => printedJson(name, outcome)).not.toThrow();
});

test('every command of docs/how-to/consent-and-suppression.md runs', async () => {
  const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/how-to/consent-and-suppression.md'), 'utf8');
  const lines = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) => block!.trim().split('\n'));
  expect(lines.length).toBeGreaterThan(4);
  for (const line of lines) {
    const [, ...words] = [...line.matchAll(/(?:[^\s"]|"[^"]*")+/g)].map(([word]) => word.replaceAll('"', ''));
    expect(await run(...words), line).toMatchObject({ code: 0, err: '' });
  }
});
