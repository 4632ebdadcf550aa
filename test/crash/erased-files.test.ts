import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '@throughline/server/postgres/embedded/free-port';
import { testFolder } from '@throughline/server/postgres/embedded/fixtures/supervised-folder';
import { createShopSources } from './sample-shop.ts';
import { embeddedPostgres } from '@throughline/simulator/prove/embedded-postgres';
import type { ServerProcess } from '@throughline/simulator/prove/server-process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ADMIN_TOKEN, serverProcess } from './server-process.ts';

const CANARY = 'kanarienvogel';

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

async function post(address: string, authorization: string, body: object): Promise<number> {
  const answer = await fetch(`${server.url}${address}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return answer.status;
}

/** Files of the data folder, the cluster of PostgreSQL apart, that hold a text. */
function filesThatHold(text: string): string[] {
  const entries = readdirSync(folder.dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
  const ours = files.filter((file) => !file.startsWith(path.join(folder.dir, 'postgres', path.sep)));
  expect(ours.map((file) => path.basename(file))).toContain('postgres.log');
  return ours.filter((file) => readFileSync(file, 'latin1').includes(text));
}

test('who was erased is in no file of ours and in no line that server or database said, also after crashes', async () => {
  const key = `Basic ${btoa(`${(await createShopSources(server.url)).get('web-shop')}:`)}`;
  const call = { type: 'identify', userId: CANARY, traits: { firstName: CANARY } };
  const batch = [call, { ...call, timestamp: 'bad' }, { type: 'track', event: CANARY, anonymousId: CANARY }];
  expect(await post('/v1/batch', key, { batch })).toBe(200);
  const inFlight = Array.from({ length: 40 }, () => post('/v1/batch', key, { batch }).catch(() => 0));
  process.kill(embeddedPostgres(folder.dir).pid, 'SIGKILL');
  await server.kill();
  await Promise.all(inFlight);
  await server.start();

  const identifier = `user_id:${CANARY}`;
  expect(await post('/api/erasures', `Bearer ${ADMIN_TOKEN}`, { identifier, reason: 'asked to' })).toBe(201);
  expect(
    await post('/api/erasures', `Bearer ${ADMIN_TOKEN}`, { identifier: `anonymous_id:${CANARY}`, reason: 'too' }),
  ).toBe(201);
  await server.stop();
  expect(filesThatHold(CANARY)).toEqual([]);
  expect(server.said()).not.toContain(CANARY);
});
