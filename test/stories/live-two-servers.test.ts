import { freePort } from '@throughline/server/postgres/embedded/free-port';
import { testFolder } from '@throughline/server/postgres/embedded/fixtures/supervised-folder';
import { createTestDatabase, type TestDatabase } from '@throughline/server/testing/test-database';
import type { ServerProcess } from '@throughline/simulator/prove/server-process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ADMIN_TOKEN, serverProcess } from '../crash/server-process.ts';
import { watchLive } from './live-watch.ts';
import { basic } from './start-shop.ts';

let database: TestDatabase;
let folders: ReturnType<typeof testFolder>[];
let servers: ServerProcess[];

beforeEach(async () => {
  database = await createTestDatabase();
  folders = [testFolder(), testFolder()];
  servers = await Promise.all(
    folders.map(async ({ dir }) =>
      serverProcess({ port: await freePort(), dataDir: dir, databaseUrl: urlOf(database) }),
    ),
  );
  await Promise.all(servers.map((server) => server.start()));
});
afterEach(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  for (const folder of folders) folder.remove();
  await database.drop();
});

test('what one server process takes in is on the stream of another within two seconds', {
  timeout: 60_000,
}, async () => {
  const [one, two] = servers as [ServerProcess, ServerProcess];
  const made = await fetch(`${one.url}/api/sources`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'web', department: 'shop', kind: 'web', trust: 'public' }),
  });
  const { writeKey } = (await made.json()) as { writeKey: string };
  const send = (server: ServerProcess, event: string): Promise<Response> =>
    fetch(`${server.url}/v1/track`, {
      method: 'POST',
      headers: { authorization: basic(writeKey) },
      body: JSON.stringify({ event, userId: 'u1' }),
    });

  const live = await watchLive(one.url, {}, { token: ADMIN_TOKEN });
  // The first one too: at that moment the other process has not heard of any watch.
  for (const [server, event] of [
    [two, 'First'],
    [two, 'Second'],
    [one, 'Third'],
    [two, 'Fourth'],
  ] as const) {
    expect((await send(server, event)).status).toBe(200);
    expect(await live.until(() => live.events().some(({ name }) => name === event))).toBeLessThan(2_000);
  }
  await Promise.all([send(one, 'Both'), send(two, 'Both'), send(one, 'Both'), send(two, 'Both')]);
  await live.until(() => live.counted().accepted === 8);
  expect(live.leftOut()).toBe(0);

  // A stream that breaks with its process goes on at another one.
  const { id } = live.messages.at(-1)!;
  await one.kill();
  await live.ended;
  await send(two, 'Meanwhile');
  const again = await watchLive(two.url, {}, { token: ADMIN_TOKEN, lastEventId: id });
  await again.until(() => again.events().some(({ name }) => name === 'Meanwhile'));
  expect(again.messages[0]!.arrivals.hasGap).toBe(false);

  // SIGTERM while somebody watches: the stream ends, and the process soon after it.
  const from = performance.now();
  await Promise.all([two.stop(), again.ended]);
  expect(performance.now() - from).toBeLessThan(5_000);
});

function urlOf({ connection: { host, port, user, password, database: name } }: TestDatabase): string {
  const login = typeof password === 'string' ? `${user}:${encodeURIComponent(password)}` : user;
  return `postgresql://${login}@/${name}?host=${encodeURIComponent(`${host}`)}&port=${port}`;
}
