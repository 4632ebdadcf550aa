import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { runProgram } from '@throughline/cli/run-program';
import { streamFile } from '@throughline/server/trust/export/stream-file';
import { writeExport } from '@throughline/server/trust/export/write-export';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

const AUTHORIZATION = { authorization: 'Bearer a-token-for-tests-of-32-or-more-characters' };
const PEOPLE = 400;
/** Sockets hold a few mebibytes: a reader that stops must leave the server with more than that. */
const LONG_TRAIT = 'x'.repeat(20_000);
const CANARY = 'kanarienvogel';

let shop: Shop;
let web: ShopSource;

beforeAll(async () => {
  shop = await startShop();
  web = await shop.addSource('web', 'public');
  const calls = Array.from({ length: PEOPLE }, (_, nth) => ({
    type: 'identify',
    userId: `u${nth}`,
    traits: { about: LONG_TRAIT, firstName: nth === 7 ? CANARY : 'Ada' },
  }));
  for (let at = 0; at < PEOPLE; at += 20) await web.send(...calls.slice(at, at + 20));
});
afterAll(() => shop.close());

/** Begins an export whose reader takes nothing until it is told to. */
async function begin(address: string): Promise<IncomingMessage> {
  const request = get(`${shop.url}/api/export/${address}`, { headers: AUTHORIZATION, agent: false });
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  return answer;
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) text += chunk as string;
  return text;
}

async function erase(person: string): Promise<void> {
  const { status } = await shop.ask('/api/erasures', { person, reason: 'asked to' });
  expect(status).toBe(201);
}

/** Process ids of connections whose transaction waits for a reader: matching and autovacuum do not wait so long. */
async function holders(): Promise<number[]> {
  const { rows } = await shop.database.pool.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database()
       and state = 'idle in transaction' and state_change < clock_timestamp() - interval '100 ms'`,
  );
  return rows.map(({ pid }) => pid);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let nth = 0; nth < 800; nth += 1) {
    if (await isSo()) return;
    await sleep(25);
  }
  throw new Error('it did not come to be so');
}

describe('an export that is not read to its end', () => {
  test('holds one connection while it is read, and gives it back when the reader leaves', async () => {
    const answer = await begin('people');
    await once(answer, 'readable');
    await until(async () => (await holders()).length === 1);
    answer.destroy();
    await until(async () => (await holders()).length === 0);
  });

  test('gives it back when the reader stays and takes nothing', async () => {
    const unread = new PassThrough({ highWaterMark: 1 });
    const file = streamFile(unread, 100);
    const written = writeExport(shop.app.deployment, { what: 'people', query: {} }, { open: async () => file });
    await expect(written).rejects.toThrow('Nothing was read for 100 ms.');
    await until(async () => (await holders()).length === 0);
  });

  test('leaves room for four at the same time, and a word for the fifth', async () => {
    const running = await Promise.all([1, 2, 3, 4].map(() => begin('people')));
    const { status, headers, body } = await shop.ask<{ code: string }>('/api/export/people');
    expect([status, headers.get('retry-after'), body.code]).toEqual([429, '30', 'too_many_exports']);
    for (const answer of running) answer.destroy();
    await until(
      async () => (await shop.ask('/api/export/people?firstTo=2000-01-01T00:00:00Z').then(isOk, isOk)) === 200,
    );
  });
});

function isOk(answer: unknown): number {
  // An empty export is no JSON: that it came is what counts.
  return answer instanceof SyntaxError ? 200 : (answer as { status: number }).status;
}

describe('an export that breaks in the middle', () => {
  async function breakIt(): Promise<void> {
    await until(async () => (await holders()).length === 1);
    await shop.database.pool.query('select pg_terminate_backend($1)', await holders());
  }

  test('ends without an end of the body', async () => {
    const answer = await begin('people');
    await once(answer, 'readable');
    await breakIt();
    await expect(textOf(answer)).rejects.toThrow('aborted');
    expect(answer.complete).toBe(false);
  });

  test('fails the command line, which leaves no file', async () => {
    let err = '';
    const folder = mkdtempSync(path.join(tmpdir(), 'throughline-export-'));
    const command = runProgram(['export', 'people', '--to', path.join(folder, 'people.ndjson')], {
      env: { THROUGHLINE_URL: shop.url, THROUGHLINE_ADMIN_TOKEN: AUTHORIZATION.authorization.slice(7) },
      async fetch(input, init) {
        const answer = await fetch(input, init);
        await breakIt();
        return answer;
      },
      out: () => undefined,
      err: (text) => (err += text),
      isOutTerminal: false,
      isErrTerminal: false,
      now: Date.now,
    });
    expect(await command).toBe(1);
    expect(err).toMatch(/broke off after \d+ bytes and is not whole/);
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
  });
});

test('who is erased while an export runs is not in what comes after', async () => {
  const { rows } = await shop.database.pool.query<{ last: string }>(
    'select max(profile_id::text) as last from profile',
  );
  const last = rows[0]!.last;
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  let text = '';
  const file = {
    async write(bytes: Uint8Array) {
      begun.resolve();
      await goOn.promise;
      text += Buffer.from(bytes).toString();
    },
    close: async () => {},
  };
  const written = writeExport(shop.app.deployment, { what: 'people', query: {} }, { open: async () => file });
  await begun.promise;
  await erase(last);
  goOn.resolve();
  expect(await written).toMatchObject({ rows: PEOPLE - 1, leftOut: 1 });
  expect(text).not.toContain(last);
});

test('who was erased is in no export of any kind', async () => {
  const { id } = await shop.person('user_id:u7');
  await erase(id);
  for (const what of ['people', 'events', 'orders', 'changes']) {
    expect(await textOf(await begin(what))).not.toContain(CANARY);
  }
});
