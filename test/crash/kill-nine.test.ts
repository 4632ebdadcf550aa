import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@throughline/server/postgres/embedded/free-port';
import { testFolder } from '@throughline/server/postgres/embedded/fixtures/supervised-folder';
import { openPool } from '@throughline/server/postgres/open-pool';
import { silentLog } from '@throughline/server/testing/test-log';
import { sendCalls } from '@throughline/simulator/send/send-calls';
import { embeddedPostgres } from '@throughline/simulator/prove/embedded-postgres';
import type { ServerProcess } from '@throughline/simulator/prove/server-process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createShopSources, readShopState, shopCalls, undisturbedState } from './sample-shop.ts';
import { serverProcess } from './server-process.ts';

let folder: ReturnType<typeof testFolder>;
let server: ServerProcess;

beforeEach(async () => {
  folder = testFolder();
  server = serverProcess({ port: await freePort(), dataDir: folder.dir });
  await server.start();
});
afterEach(async () => {
  await server.stop();
  folder.remove();
});

/** What is killed, each at a random moment while events stream in. */
const KILLS = ['server', 'database', 'server', 'both', 'database', 'both'] as const;

async function strike(victim: (typeof KILLS)[number]): Promise<void> {
  await sleep(Math.random() * 30);
  if (victim !== 'server') process.kill(embeddedPostgres(folder.dir).pid, 'SIGKILL');
  if (victim === 'database') return;
  await server.kill();
  await server.start();
}

describe('kill -9 of server and database while events stream in', { timeout: 180_000 }, () => {
  test('loses nothing that was answered, stores nothing twice, and leaves everybody as an undisturbed run would', async () => {
    const calls = shopCalls(400);
    const writeKeys = await createShopSources(server.url);
    const options = { baseUrl: server.url, writeKeys };

    const strikes = [...KILLS];
    const every = calls.length / (strikes.length + 1);
    let striking = Promise.resolve();
    let answered = 0;
    const { resent } = await sendCalls(calls, {
      ...options,
      onProgress({ events }) {
        if (events - answered < every) return;
        answered = events;
        const victim = strikes.shift();
        if (victim !== undefined) striking = striking.then(() => strike(victim));
      },
    });
    await striking;
    expect(strikes).toEqual([]);
    expect(resent).toBeGreaterThan(0);

    const pool = openPool(embeddedPostgres(folder.dir).connection, silentLog());
    try {
      const undisturbed = await undisturbedState(pool, calls, writeKeys);
      expect(await readShopState(pool)).toEqual(undisturbed);
      const again = await sendCalls(calls, options);
      expect(again.accepted).toBe(0);
      expect(await readShopState(pool)).toEqual(undisturbed);
      expect((await pool.query('select 1 from suspect')).rows).toEqual([]);
    } finally {
      await pool.end();
    }
  });
});
