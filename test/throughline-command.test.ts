import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../packages/server/src/testing/test-database.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const run = promisify(execFile);
let dataDir: string;
let database: TestDatabase;
let url: string;
let stopServer: () => Promise<unknown>;

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'throughline-command-'));
  database = await createTestDatabase({ isEmpty: true });
  const { host, port, user, database: name } = database.connection;
  const server = spawn(process.execPath, [path.join(ROOT, 'packages/server/src/main.ts')], {
    env: {
      PATH: process.env['PATH'],
      THROUGHLINE_PORT: '0',
      THROUGHLINE_DATA_DIR: dataDir,
      THROUGHLINE_WRITE_KEY: 'site',
      DATABASE_URL: `postgresql://${user}@/${name}?host=${encodeURIComponent(`${host}`)}&port=${port}`,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise((resolve) => server.once('close', resolve));
  stopServer = () => {
    server.kill('SIGTERM');
    return ended;
  };
  const line = await new Promise<string>((resolve) =>
    server.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())),
  );
  url = /listens on (\S+),/.exec(line)![1]!;
  const authorization = `Basic ${btoa('site:')}`;
  const batch = [
    { type: 'page', anonymousId: 'd1' },
    { type: 'identify', userId: 'u1', anonymousId: 'd1', traits: { firstName: 'Ada' } },
  ];
  await fetch(`${url}/v1/batch`, { method: 'POST', headers: { authorization }, body: JSON.stringify({ batch }) });
});
afterAll(async () => {
  await stopServer();
  await database.drop();
  rmSync(dataDir, { recursive: true });
});

async function throughline<Answer>(...words: string[]): Promise<Answer> {
  const command = path.join(ROOT, 'packages/cli/bin/throughline.mjs');
  const env = { PATH: process.env['PATH'], THROUGHLINE_URL: url, THROUGHLINE_DATA_DIR: dataDir };
  const { stdout } = await run(process.execPath, [command, ...words, '--json'], { env });
  return JSON.parse(stdout) as Answer;
}

test('the command line finds, shows and explains a person of a running server, makes sources, rebuilds and examines it', async () => {
  const { hits } = await throughline<{ hits: { id: string }[] }>('people', 'find', 'ada');
  expect(hits).toHaveLength(1);
  const { id } = hits[0]!;
  expect(await throughline('people', 'show', 'user_id:u1')).toMatchObject({ id, traits: { firstName: 'Ada' } });
  expect(await throughline('people', 'why', id)).toMatchObject({ id, splits: [expect.anything()] });
  expect(await throughline('sources', 'create', 'till', '--department', 'store', '--trust', 'server')).toMatchObject({
    source: { name: 'till', trust: 'server' },
  });
  expect(await throughline('sources', 'list')).toMatchObject({ sources: [{ name: 'default' }, { name: 'till' }] });
  expect(await throughline('stats')).toMatchObject({ events: 2, people: 1, identified: 1 });
  expect(await throughline('rebuild')).toMatchObject({ status: 'done', result: { events: 2, people: 1 } });
  const { findings } = await throughline<{ findings: { status: string }[] }>('doctor');
  expect(findings.filter(({ status }) => status === 'failed')).toEqual([]);
}, 60_000);
