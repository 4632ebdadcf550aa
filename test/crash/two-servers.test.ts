import { freePort } from '@throughline/server/postgres/embedded/free-port';
import { testFolder } from '@throughline/server/postgres/embedded/fixtures/supervised-folder';
import { createTestDatabase, type TestDatabase } from '@throughline/server/testing/test-database';
import { sendCalls } from '@throughline/simulator/send/send-calls';
import type { ServerProcess } from '@throughline/simulator/prove/server-process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createShopSources, readShopState, shopCalls, undisturbedState } from './sample-shop.ts';
import { serverProcess } from './server-process.ts';

let database: TestDatabase;
let folders: ReturnType<typeof testFolder>[];
let servers: [ServerProcess, ServerProcess];

beforeEach(async () => {
  database = await createTestDatabase();
  folders = [testFolder(), testFolder()];
  const [one, two] = await Promise.all(
    folders.map(async ({ dir }) =>
      serverProcess({ port: await freePort(), dataDir: dir, databaseUrl: urlOf(database) }),
    ),
  );
  servers = [one!, two!];
  await Promise.all(servers.map((server) => server.start()));
});
afterEach(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  for (const folder of folders) folder.remove();
  await database.drop();
});

describe('two server processes on one database', { timeout: 60_000 }, () => {
  test('that both get every event at once store it once, and a kill -9 of one of them changes nothing', async () => {
    const calls = shopCalls(400);
    const [one, two] = servers;
    const writeKeys = await createShopSources(one.url);
    const killings: Promise<void>[] = [];
    const [first, second] = await Promise.all([
      sendCalls(calls, { baseUrl: one.url, writeKeys }),
      sendCalls(calls, {
        baseUrl: two.url,
        writeKeys,
        onProgress({ events }) {
          if (events > calls.length / 3 && killings.length === 0) killings.push(two.kill().then(() => two.start()));
        },
      }),
    ]);
    await Promise.all(killings);
    expect(killings).toHaveLength(1);
    const state = await readShopState(database.pool);
    expect(state).toEqual(await undisturbedState(database.pool, calls, writeKeys));
    expect(new Set(state.storedKeys).size).toBe(state.storedKeys.length);
    expect(first.accepted + second.accepted).toBeLessThanOrEqual(state.storedKeys.length);
  });
});

function urlOf({ connection: { host, port, user, password, database: name } }: TestDatabase): string {
  const login = typeof password === 'string' ? `${user}:${encodeURIComponent(password)}` : user;
  return `postgresql://${login}@/${name}?host=${encodeURIComponent(`${host}`)}&port=${port}`;
}
