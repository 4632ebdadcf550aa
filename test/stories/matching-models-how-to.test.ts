import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MatchModelAnswer, MatchModelList } from '@throughline/contract/match-model';
import { smallTown } from '@throughline/core/resolve/matching/testing/town';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { throughline, throughlineJson } from './command-line.ts';
import { ADMIN_TOKEN, type Shop, startShop } from './start-shop.ts';

const PAGE = readFileSync(path.join(import.meta.dirname, '../../docs/how-to/matching-models.md'), 'utf8');
const COMMANDS = [...PAGE.matchAll(/^npx throughline (.+)$/gm)].map(([, command]) => command!);

let shop: Shop;
let env: Record<string, string>;
beforeAll(async () => {
  shop = await startShop();
  env = { THROUGHLINE_URL: shop.url, THROUGHLINE_ADMIN_TOKEN: ADMIN_TOKEN };
  const crm = await shop.addSource('crm', 'server');
  await crm.send(
    ...smallTown(50, 3).map(({ id, person: { names, birthDates } }) => ({
      type: 'identify',
      anonymousId: id,
      traits: { firstName: names[0]!.given, lastName: names[0]!.family, birthday: birthDates[0]?.text ?? null },
    })),
  );
  for (;;) {
    const { rows } = await shop.database.pool.query<{ isDone: boolean }>(
      'select exists (select from match_basis) and not exists (select from match_queue) as "isDone"',
    );
    if (rows[0]!.isDone) break;
    await sleep(50);
  }
}, 60_000);
afterAll(() => shop.close());

test('the page has commands', () => expect(COMMANDS.length).toBeGreaterThan(7));

// One after the other, as somebody would type them: each finds what those before it have made.
test.each(COMMANDS)('throughline %s', { timeout: 60_000 }, async (command) => {
  const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
  const { code, out, err } = await throughline(words, env);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const said: Readonly<Record<string, RegExp>> = {
    'identity models': /^version .*in use|^version 0, shipped/,
    'identity train': /^version \d+, learned, a candidate/,
    'identity shadow': /^Version \d+ instead of version \d+, as of .*: \d+ records, \d+ people now/,
    'identity promote': /^People are matched by version \d+ now/,
    'identity recost': /merged from \+5\.0 bits on, looked at from -1\.6/,
  };
  expect(out).toMatch(said[words.slice(0, 2).join(' ')]!);
});

test('with --json each prints what it is said to print', { timeout: 120_000 }, async () => {
  const { models } = await throughlineJson<MatchModelList>(['identity', 'models'], env);
  expect(models.at(-1)).toMatchObject({ version: 0, isInUse: true });
  const { model } = await throughlineJson<MatchModelAnswer>(['identity', 'train', '--seed', '9'], env);
  const version = String(model.version);
  const shadow = await throughlineJson<MatchModelAnswer>(['identity', 'shadow', version], env);
  expect(shadow.model.difference).toMatchObject({ inUse: 0 });
  expect(await throughlineJson<MatchModelAnswer>(['identity', 'promote', version], env)).toMatchObject({
    model: { isInUse: true, promotedBy: 'admin' },
  });
  const recost = ['identity', 'recost', version, '--false-merge', '9', '--false-split', '1', '--review', '0.5'];
  expect(await throughlineJson<MatchModelAnswer>(recost, env)).toMatchObject({
    model: { origin: 'recosted', fromVersion: model.version, costs: { falseMerge: 9 } },
  });
});

test('what cannot be is said with its reason', async () => {
  const wrong = await throughline(['identity', 'train', '--false-merge', '9'], env);
  expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('three numbers above 0') });
  expect(await throughline(['identity', 'models', 'x'], env)).toMatchObject({ code: 2 });
  const gone = await throughline(['identity', 'shadow', '999'], env);
  expect(gone).toMatchObject({ code: 1, err: expect.stringContaining('There is no version 999') });
});
