import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ReviewPage } from '@throughline/contract/review';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printedJson, throughline } from './command-line.ts';
import { defineHome } from './deciding-shop.ts';
import { ADMIN_TOKEN, type Shop, startShop } from './start-shop.ts';

const PAGE = readFileSync(path.resolve(import.meta.dirname, '../../docs/how-to/undo-a-merge.md'), 'utf8');
let shop: Shop;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-who-'));
  shop = await startShop();
  await defineHome(shop);
  const till = await shop.addSource('till', 'server');
  const crm = await shop.addSource('crm', 'server');
  const card = (id: string, email: string) => ({
    type: 'identify',
    context: { externalIds: [{ type: 'loyalty_card', id }] },
    traits: { email },
  });
  await till.send(card('C1', 'ada@example.org'), card('C2', 'both@example.org'), card('C3', 'both@example.org'));
  await crm.send({ type: 'identify', userId: 'ada', traits: { email: 'ada@example.org', firstName: 'Ada' } });
});
afterAll(async () => {
  await shop.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a line, also with `--json`, which must be of the schema that it is said to have. */
async function run(...words: string[]) {
  const env = { THROUGHLINE_URL: shop.url, THROUGHLINE_ADMIN_TOKEN: ADMIN_TOKEN };
  return throughline(words, env);
}
async function json<Answer>(...words: string[]): Promise<Answer> {
  return printedJson(words.slice(0, 2).join(' '), await run(...words, '--json'));
}

describe('who is who on the command line', () => {
  test('a split is seen before, made, found in the history and undone', async () => {
    const { records } = await shop.person('user_id:ada');
    const card = records.find(({ subjectType }) => subjectType === 'loyalty_card')!.id;
    const split = ['people', 'split', 'user_id:ada', '--records', card];
    expect((await run(...split, '--dry-run')).out).toMatch(/Nothing was written. 1 person would become 2 people/);
    expect((await run(...split)).err).toContain('Give --reason');
    const { judgementIds } = await json<{ judgementIds: string[] }>(...split, '--reason', 'not hers');
    expect((await run('people', 'history', 'user_id:ada')).out).toContain('not hers');
    await json('people', 'history', 'user_id:ada');
    expect((await run('people', 'undo', judgementIds[0]!, '--dry-run')).out).toContain(
      '2 people would become 1 person',
    );
    expect((await run('people', 'undo', judgementIds[0]!)).out).toContain('was taken back');
    expect((await shop.person('user_id:ada')).records).toHaveLength(2);
  });

  test('a join is seen before, and a review is listed, put off and ruled', async () => {
    const join = ['people', 'join', 'loyalty_card:C2', 'loyalty_card:C3'];
    expect((await run(...join, '--dry-run')).out).toContain('2 people would become 1 person');
    const { reviews } = await json<ReviewPage>('reviews', 'list');
    const { key, people } = reviews[0]!;
    expect((await run('reviews', 'list')).out).toContain('email both@example.org');
    await json('reviews', 'rule', key, 'later');
    const [left, right] = people as [string, string];
    const why = ['--left', left, '--right', right, '--reason', 'she has two'];
    expect((await run('reviews', 'rule', key, 'same', ...why)).out).toContain(`${key}: same, email both@example.org`);
    expect(await shop.holders('email:both@example.org')).toHaveLength(1);
    expect((await run('reviews', 'rule', key, 'maybe')).code).toBe(2);
  });

  test('what a suppression withholds and an erasure deletes is said before, and a person is one file', async () => {
    const add = ['suppressions', 'add', 'email:ada@example.org', '--kind', 'deceased'];
    expect((await run(...add, '--dry-run')).out).toContain('Guide to sizes (persuasion), at Home page');
    expect((await run(...add)).err).toContain('Give --asked-by');
    await json(...add, '--asked-by', 'a relative', '--reason', 'called', '--confidence', 'likely');
    const to = path.join(folder, 'ada.zip');
    expect(await json('people', 'export', 'user_id:ada', '--to', to)).toMatchObject({ bytes: statSync(to).size });
    const erase = ['privacy', 'erase', 'email:ada@example.org'];
    expect((await run(...erase, '--dry-run')).out).toContain('2 events');
    await json(...erase, '--dry-run');
    expect((await run(...erase)).code).toBe(2);
    await json(...erase, '--reason', 'asked for');
    expect(await shop.holders('user_id:ada')).toEqual([]);
  });
});

test('every line of the how-to does what it says', async () => {
  const till = await shop.addSource('till of ana', 'server');
  const crm = await shop.addSource('crm of ana', 'server');
  const card = (id: string, email: string) => ({
    type: 'identify',
    context: { externalIds: [{ type: 'loyalty_card', id }] },
    traits: { email },
  });
  await till.send(card('A-1', 'ana@example.org'), card('C-1', 'two@example.org'), card('C-2', 'two@example.org'));
  await crm.send({ type: 'identify', userId: 'ana', traits: { email: 'ana@example.org' } });
  const recordId = (await shop.person('loyalty_card:A-1')).records.find(
    ({ subjectType }) => subjectType !== 'user_id',
  )!.id;
  // What a reader puts into a line: ids of this shop, and what the lines before have made.
  const filled: Record<string, string> = {
    RECORD: recordId,
    till: 'till of ana',
    'ana.zip': path.join(folder, 'ana.zip'),
  };
  const lines = [...PAGE.matchAll(/```sh\n(.+?)```/gs)].flatMap(([, block]) => block!.trim().split('\n'));
  expect(lines).toHaveLength(23);
  for (const line of lines) {
    filled['REVIEW'] ??= await firstReview();
    const words = line.match(/"[^"]*"|\S+/g)!.slice(1);
    const { code, out, err } = await run(...words.map((word) => filled[word] ?? word.replaceAll('"', '')), '--json');
    expect({ line, code, err }).toEqual({ line, code: 0, err: '' });
    const made = JSON.parse(out) as { judgementIds?: string[]; suppression?: { id: string } };
    if (made.judgementIds !== undefined) filled['JUDGEMENT'] = made.judgementIds[0]!;
    if (made.suppression !== undefined) filled['SUPPRESSION'] = made.suppression.id;
  }
  expect(await shop.holders('email:ana@example.org')).toEqual([]);
});

async function firstReview(): Promise<string> {
  const { body } = await shop.ask<ReviewPage>('/api/reviews');
  return body.reviews.find(({ identifier }) => identifier?.value === 'two@example.org')!.key;
}
