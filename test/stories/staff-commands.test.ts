import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SignInLink, StaffList } from '@throughline/contract/staff';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { throughline } from './command-line.ts';
import { openLink, secretOf } from './staff-browser.ts';
import { ADMIN_TOKEN, type Shop, startShop } from './start-shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
});
afterAll(() => shop.close());

const run = (...words: string[]) =>
  throughline(words, { THROUGHLINE_URL: shop.url, THROUGHLINE_ADMIN_TOKEN: ADMIN_TOKEN });

test('a link for the first admin is printed, and opens the console once', async () => {
  const { code, out, err } = await run('sign-in');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const [, url] = /^Signs Admin \(admin\) in, once, within 15 minutes:\n\n {2}(\S+)\n\n$/.exec(out)!;
  expect(url).toContain(`${shop.url}/sign-in#`);
  const secret = new URL(url!).hash.slice(1);
  expect((await openLink(shop, secret)).status).toBe(200);
  expect((await openLink(shop, secret)).status).toBe(401);
});

test('a link for a colleague adds them; --json gives it as data', async () => {
  const { out } = await run(
    'sign-in',
    '--email',
    'grace@shop.example',
    '--name',
    'Grace Hopper',
    '--role',
    'agent',
    '--json',
  );
  const link = JSON.parse(out) as SignInLink;
  expect(link.staff).toMatchObject({ name: 'Grace Hopper', role: 'agent' });
  expect((await openLink(shop, secretOf(link))).status).toBe(200);
  expect((await run('staff', 'list')).out).toMatch(
    /Grace Hopper +grace@shop\.example +agent +\S+ \S+ +signed in \(1\)/,
  );
});

test('staff is added, changed, disabled and enabled by address or id', async () => {
  const added = await run('staff', 'add', 'Bob', '--email', 'bob@shop.example', '--role', 'analyst');
  expect(added.out).toMatch(/^Bob \(\S{36}\) may sign in as analyst\. "throughline sign-in --email bob@shop\.example"/);
  expect((await run('staff', 'change', 'BOB@shop.example', '--role', 'marketer')).out).toContain('as marketer');
  const { staff } = JSON.parse((await run('staff', 'list', '--json')).out) as StaffList;
  const { id } = staff.find(({ name }) => name === 'Bob')!;
  expect((await run('staff', 'disable', id)).out).toBe(`Bob (${id}) may not sign in, and is signed out everywhere.\n`);
  expect((await run('sign-in', '--email', 'bob@shop.example')).code).toBe(1);
  expect((await run('staff', 'enable', id)).out).toBe(`Bob (${id}) may sign in as marketer.\n`);
});

test('who is called wrongly is told what is right', async () => {
  expect(await run('staff', 'change', 'nobody@shop.example', '--role', 'agent')).toMatchObject({
    code: 2,
    err: expect.stringContaining('"throughline staff list" shows them') as unknown,
  });
  expect((await run('staff', 'change', 'grace@shop.example')).err).toContain('give --name, --email or --role');
  expect((await run('staff', 'add', 'Eve', '--role', 'owner')).code).toBe(2);
});

test('every command of the how-to runs as it stands, in its order', async () => {
  const page = readFileSync(path.join(import.meta.dirname, '../../docs/how-to/sign-in.md'), 'utf8');
  const commands = [...page.matchAll(/^npx throughline (.+)$/gm)].map(([, command]) => command!);
  expect(commands.length).toBeGreaterThan(8);
  for (const command of commands) {
    const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
    const { code, err } = await run(...words);
    expect({ code, err }, command).toEqual({ code: 0, err: '' });
  }
});
