import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runProgram } from '@throughline/cli/run-program';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Shop, startShop } from './start-shop.ts';

const PAGE = readFileSync(path.join(import.meta.dirname, '../../docs/how-to/export.md'), 'utf8');
const COMMANDS = [...PAGE.matchAll(/^npx throughline (.+)$/gm)].map(([, command]) => command!);

let shop: Shop;
let folder: string;
const home = process.cwd();

beforeAll(async () => {
  shop = await startShop();
  const source = await shop.addSource('shop', 'server');
  await source.send(
    { type: 'identify', userId: 'ada', traits: { email: 'ada@example.org' } },
    { type: 'track', event: 'Order Completed', userId: 'ada', properties: { order_id: '1', total: 5 } },
  );
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-how-to-'));
  process.chdir(folder);
});
afterAll(async () => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
  await shop.close();
});

test('the page has commands', () => expect(COMMANDS.length).toBeGreaterThan(10));

test.each(COMMANDS)('throughline %s', async (command) => {
  const words = [...command.replace(/\s*\|.*$/, '').matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain!,
  );
  let out = '';
  let err = '';
  const code = await runProgram(words, {
    env: { THROUGHLINE_URL: shop.url, THROUGHLINE_ADMIN_TOKEN: 'a-token-for-tests-of-32-or-more-characters' },
    fetch,
    out: (data) => (out += Buffer.from(data as string).toString()),
    err: (text) => (err += text),
    isOutTerminal: false,
    isErrTerminal: false,
    now: Date.now,
  });
  expect([code, err]).toEqual([0, '']);
  const to = words[words.indexOf('--to') + 1]!;
  if (words.includes('--to')) expect(readdirSync(folder)).toContain(to);
  if (words.includes('--json')) expect(JSON.parse(out)).toMatchObject({ to, rows: 1 });
});
