import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SuppressionHitPage } from '@throughline/contract/suppression-hit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printedJson, throughline } from './command-line.ts';
import { ADMIN_TOKEN, type Shop, startShop } from './start-shop.ts';

let shop: Shop;
let folder: string;
const file = (name: string) => path.join(folder, name);
beforeAll(async () => {
  shop = await startShop();
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-lists-'));
  const crm = await shop.addSource('crm', 'server');
  await crm.send({
    type: 'identify',
    userId: 'ion',
    traits: { firstName: 'Ion', lastName: 'Vrabie', birthday: '1941-03-05' },
  });
  writeFileSync(file('deaths.csv'), 'nr,first,last,born,died\n7,Ioan,Vrabie,1941-03-05,2026-02-01\n8,,,,\n9,Ana\n');
  const fields = { givenName: 'first', familyName: 'last', birthDate: 'born', deathDate: 'died' };
  writeFileSync(file('deaths.json'), JSON.stringify({ id: 'nr', fields }));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await shop.close();
});

const run = (...words: string[]) =>
  throughline(['suppression-lists', ...words], { THROUGHLINE_URL: shop.url, THROUGHLINE_ADMIN_TOKEN: ADMIN_TOKEN });
const upload = (...more: string[]) =>
  run(
    'upload',
    file('deaths.csv'),
    '--list',
    'deaths',
    '--mapping',
    file('deaths.json'),
    '--as-of',
    '2026-11-01',
    ...more,
  );
const NEW = ['--kind', 'deceased', '--owner', 'the register', '--legal-basis', 'GDPR'];

test('a file is uploaded; each bad line is named; what it would change is said before it counts', async () => {
  expect(await upload()).toMatchObject({ code: 2, err: expect.stringContaining('--kind, --owner') as string });
  const { code, out } = await upload(...NEW);
  expect(code).toBe(0);
  expect(out).toContain('1 entries, 2 lines refused');
  expect(out).toContain('line 3: nobody can be found by it');
  expect(out).toContain('line 4: it has 2 cells');
  expect(out).toContain('It hits 1 people');
  expect(out).toContain('Nothing is in force by it yet');
  expect((await run('hits')).out).toBe('Nobody.\n');
  expect((await run('put-in-force', 'deaths')).out).toContain('it suppresses 1 people');
  expect((await run('put-in-force', 'deaths')).err).toContain('has no draft');
});

test('a hit is explained, appealed, confirmed and reversed', async () => {
  const { out } = await run('hits', '--status', 'waiting', '--list', 'deaths', '--json');
  const [hit] = (JSON.parse(out) as SuppressionHitPage).hits;
  const { id } = hit!;
  expect((await run('hits')).out).toContain(id);
  const why = await run('explain', id);
  expect(why.out).toContain('birthDate');
  expect(why.out).toContain('so many people');
  for (const [word, status] of [
    ['appeal', 'appealed'],
    ['confirm', 'confirmed'],
    ['reverse', 'reversed'],
  ] as const) {
    expect((await run(word, id, '--reason', 'she called')).out).toContain(`: ${status}.`);
  }
  expect((await run('list')).out).toContain('deaths');
  expect((await run('after-death')).out).toContain('Nothing came through anybody');
  expect(await run('explain', 'nonsense')).toMatchObject({ code: 2 });
});

test('the list is taken back by one command', async () => {
  expect((await run('withdraw', 'deaths', '--reason', 'recalled')).out).toBe('"deaths" suppresses nobody.\n');
  expect(await run('withdraw', 'nothing', '--reason', 'r')).toMatchObject({ code: 2 });
});

test('with --json each prints what it says it prints', async () => {
  const answers: [string, Awaited<ReturnType<typeof run>>][] = [
    ['upload', await upload('--in-force', '--json')],
    ['list', await run('list', '--json')],
  ];
  const hits = await run('hits', '--json');
  const { id } = (JSON.parse(hits.out) as SuppressionHitPage).hits[0]!;
  answers.push(['hits', hits], ['explain', await run('explain', id, '--json')]);
  answers.push(['withdraw', await run('withdraw', 'deaths', '--reason', 'r', '--json')]);
  for (const [name, outcome] of answers)
    expect(() => printedJson(`suppression-lists ${name}`, outcome), name).not.toThrow();
});
