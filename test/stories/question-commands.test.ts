import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { StaffAskAnswer } from '@throughline/contract/ask';
import type { Briefing, Callers } from '@throughline/contract/briefing';
import type { DecideAnswer } from '@throughline/contract/decide';
import type { QuestionCounts } from '@throughline/contract/question';
import type { Noted } from '@throughline/contract/desk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CommandOutcome, throughline, throughlineJson } from './command-line.ts';
import { put } from './deciding-shop.ts';
import { ADMIN_TOKEN, type Shop, type ShopSource, startShop } from './start-shop.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PAGE = readFileSync(path.join(ROOT, 'docs/how-to/never-ask-twice.md'), 'utf8');

let shop: Shop;
let backend: ShopSource;
const home = process.cwd();
const env = () => ({ THROUGHLINE_URL: shop.url, THROUGHLINE_ADMIN_TOKEN: ADMIN_TOKEN });
const run = (...words: string[]): Promise<CommandOutcome> => throughline(words, env());
const json = <Data>(...words: string[]): Promise<Data> => throughlineJson<Data>(words, env());

beforeAll(async () => {
  shop = await startShop();
  await put(shop, '/api/settings', { version: 0, settings: { country: 'DE' } });
  backend = await shop.addSource('backend', 'server', { department: 'Web' });
  await backend.send({
    type: 'identify',
    userId: 'u-17',
    traits: { firstName: 'Ada', phone: '+4930123456', delivery_place: 'garage' },
  });
  // Where the examples lie, as the page names them.
  process.chdir(ROOT);
});
afterAll(async () => {
  process.chdir(home);
  await shop.close();
});

test('a registry is a file: shown first, applied, and the same again is no change', async () => {
  const file = 'examples/questions/shop.yaml';
  expect((await run('apply', file, '--dry-run')).out).toMatch(/question +shoe-size +new/);
  expect(await run('apply', file)).toMatchObject({ code: 0, err: '' });
  expect((await run('apply', file)).out).toContain('Everything is as the file says.');
  expect((await run('definitions')).out).toContain('trait: delivery_place');
  expect((await run('questions', 'list')).out).toMatch(
    /birthday +1 +birthday +ever +Personalisation +sensitive +Marketing/,
  );
  await json('questions', 'list');
  await json('questions', 'show', 'shoe-size');
  const wrong = path.join(shop.dataDir, 'wrong.yaml');
  writeFileSync(
    wrong,
    'questions:\n  age: { words: { en: How old? }, trait: age, answer: { kind: number }, owner: Web }\n',
  );
  expect(await run('apply', wrong)).toMatchObject({ code: 1, err: expect.stringContaining('must be sensitive') });
});

test('what one person may be asked, what they answer, and what was asked twice', async () => {
  const asked = await json<StaffAskAnswer>('ask', 'user_id:u-17', 'delivery-place', 'birthday');
  expect(asked.questions).toMatchObject([{ ask: false, known: { value: 'garage' } }, { ask: true }]);
  expect((await run('ask', 'user_id:u-17')).out).toMatch(/do not ask +delivery-place +known +"garage" \(backend/);
  const noted = await json<Noted>('desk', 'answer', 'user_id:u-17', 'birthday', '1990-02-28');
  expect(noted.stored).toBe(3);
  expect(await run('desk', 'answer', 'user_id:u-17', 'birthday')).toMatchObject({ code: 2 });
  expect(await run('desk', 'answer', 'user_id:u-17', 'birthday', 'soon')).toMatchObject({
    code: 1,
    err: expect.stringContaining('must be a day such as 2026-01-31'),
  });
  await backend.send({
    type: 'track',
    event: 'Question Asked',
    userId: 'u-17',
    properties: { question: 'delivery-place' },
  });
  const counts = await json<QuestionCounts>('questions', 'counts');
  expect(counts.total).toEqual({ asked: 2, answered: 1, declined: 0, reAsked: 1 });
  expect((await run('questions', 'counts', '--days', '7')).out).toMatch(/delivery-place +1 +0 +0 +1 +1 of 1 +Delivery/);
});

test('a caller is found, briefed about, noted, and given the next step', async () => {
  const { people } = await json<Callers>('desk', 'find', '030 123456');
  const { id } = people[0]!;
  expect((await run('desk', 'find', '+4930000000')).out).toContain('a new caller');
  expect((await json<Noted>('desk', 'contact', id, '--note', 'Asks when it comes.')).stored).toBe(1);
  expect((await json<Briefing>('desk', 'brief', id)).contacts).toMatchObject([{ kind: 'call' }]);
  expect((await run('desk', 'brief', id)).out).toMatch(/Ada {2}.*\n(?:.*\n)*contacts\nkind/);
  expect(await run('desk', 'next-step', id)).toMatchObject({
    code: 1,
    err: expect.stringContaining('moment_not_found'),
  });
  expect(await run('apply', 'examples/decisions/desk.yaml')).toMatchObject({ code: 0, err: '' });
  const step = await json<DecideAnswer>('desk', 'next-step', id, '--request-id', 'once');
  expect(step).toMatchObject({ isRepeat: false, receipt: { moment: { key: 'desk' } } });
  expect((await run('desk', 'next-step', id, '--request-id', 'once')).out).toContain('made before');
});

test('what the how-to shows is so', async () => {
  const blocks = (language: string) =>
    [...PAGE.matchAll(new RegExp(`\`\`\`${language}\\n(.+?)\`\`\``, 'gs'))].map(([, text]) => text!);
  const file = path.join(shop.dataDir, 'page.yaml');
  writeFileSync(file, blocks('yaml')[0]!);
  expect(await run('apply', file)).toMatchObject({ code: 0, err: '' });

  const request = JSON.parse(/<<'JSON'\n(.+?)JSON\n/s.exec(PAGE)![1]!) as object;
  const { status, body } = await backend.post<{ questions: object[]; asked: number }>('ask', request);
  expect({ status, body }).toMatchObject({
    status: 200,
    body: {
      asked: 1,
      questions: [
        { question: 'shoe-size', ask: true },
        { question: 'delivery-place', ask: false },
      ],
    },
  });
  const lines = blocks('sh').flatMap((text) => text.split('\n').filter((line) => line.startsWith('throughline ')));
  expect(lines).toHaveLength(11);
  for (const line of lines) {
    const words = line.match(/"[^"]*"|\S+/g)!;
    const { code, err } = await run(...words.slice(1).map((word) => word.replaceAll('"', '')));
    expect({ line, code, err }).toEqual({ line, code: 0, err: '' });
  }
});
