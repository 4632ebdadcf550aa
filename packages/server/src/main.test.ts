import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';

const MAIN = path.join(import.meta.dirname, 'main.ts');
let dataDir: string;
let database: TestDatabase;
let child: ChildProcess | undefined;

beforeEach(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'throughline-main-'));
  database = await createTestDatabase({ isEmpty: true });
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Starts the server as a process; a `DATABASE_URL` to the tests' PostgreSQL unless told otherwise. */
function start(environment: Record<string, string>) {
  const { host, port, user, password, database: name } = database.connection;
  const login = password === undefined ? `${user}` : `${user}:${encodeURIComponent(`${password}`)}`;
  const databaseUrl = `postgresql://${login}@/${name}?host=${encodeURIComponent(`${host}`)}&port=${port}`;
  const env = {
    PATH: process.env['PATH'],
    THROUGHLINE_PORT: '0',
    THROUGHLINE_DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    ...environment,
  };
  const started = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  child = started;
  const said = { out: '', err: '' };
  started.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  started.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => started.once('close', (code) => resolve(code)));
  const line = async (): Promise<string> => {
    await expect.poll(() => said.out, { timeout: 15_000 }).toContain('\n');
    return said.out;
  };
  return { process: started, said, ended, line };
}

test('one line says where it listens and where the token lies, and SIGTERM ends it in good order', async () => {
  const server = start({});
  const [, url, tokenFile] =
    /^Throughline [\d.]+ listens on (\S+), data in the database of DATABASE_URL, admin token in (.+)\n/.exec(
      await server.line(),
    )!;
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  const authorization = `Bearer ${readFileSync(tokenFile!, 'utf8').trim()}`;
  const stats = await fetch(`${url}/api/stats`, { headers: { authorization } });
  expect(await stats.json()).toMatchObject({ events: 0, people: 0 });
  server.process.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  expect(server.said.err).not.toMatch(/"level":(50|60)/);
});

test('a second line signs the first admin in, and where others reach the server it does not', async () => {
  const own = start({});
  await expect.poll(() => own.said.out, { timeout: 15_000 }).toContain('/sign-in#');
  const [, url, secret] = /within 15 minutes: (\S+)\/sign-in#(\S+)\n$/.exec(own.said.out)!;
  const opened = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-throughline-console': '1', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ link: secret }),
  });
  expect(await opened.json()).toMatchObject({ name: 'Admin', role: 'admin' });
  own.process.kill('SIGTERM');
  await own.ended;
  expect(own.said.err).not.toContain(secret);
  const open = start({ THROUGHLINE_PUBLIC_URL: 'https://console.shop.example' });
  await expect.poll(() => open.said.out, { timeout: 15_000 }).toContain('"throughline sign-in" prints');
  expect(open.said.out).not.toContain('#');
});

test('the default source takes events under the key of the environment', async () => {
  const server = start({ THROUGHLINE_WRITE_KEY: 'my-site' });
  const [, url] = /listens on (\S+),/.exec(await server.line())!;
  const body = JSON.stringify({ anonymousId: 'd', name: 'Home' });
  const sent = await fetch(`${url}/v1/page`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('my-site:')}` },
    body,
  });
  expect(await sent.json()).toMatchObject({ success: true, accepted: 1 });
});

test('wrong settings are listed together, exit code 2', async () => {
  const server = start({ THROUGHLINE_PORT: 'http', THROUGHLINE_ADMIN_TOKEN: 'short' });
  expect(await server.ended).toBe(2);
  expect(server.said.err).toMatch(/- THROUGHLINE_PORT is "http".*\n.*- THROUGHLINE_ADMIN_TOKEN has 5 characters/);
});

test('a taken port is named with the fix, exit code 2', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as { port: number };
  const server = start({ THROUGHLINE_PORT: String(port) });
  expect(await server.ended).toBe(2);
  expect(server.said.err).toContain(
    `Port ${port} of 127.0.0.1 is taken: stop what listens there, or set THROUGHLINE_PORT`,
  );
  other.close();
});

test('a database that cannot be reached is named, without its password, exit code 2', async () => {
  const server = start({ DATABASE_URL: 'postgresql://someone:swordfish@127.0.0.1:1/nothing' });
  expect(await server.ended).toBe(2);
  expect(server.said.err).toContain('The database of DATABASE_URL cannot be reached');
  expect(server.said.err).not.toContain('swordfish');
});

test('a second signal ends it at once', async () => {
  const server = start({});
  const [, url] = /listens on (\S+),/.exec(await server.line())!;
  // A request whose body never ends keeps the first signal waiting.
  const half = new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('{')) });
  const waiting = fetch(`${url}/v1/batch`, { method: 'POST', body: half, duplex: 'half' }).catch(() => 'cut');
  await expect.poll(async () => (await fetch(`${url}/livez`)).status).toBe(200);
  server.process.kill('SIGINT');
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(server.process.exitCode).toBeNull();
  server.process.kill('SIGINT');
  expect(await server.ended).toBe(130);
  expect(await waiting).toBe('cut');
});
