import { setTimeout as sleep } from 'node:timers/promises';
import type { WebhookWithSecret } from '@throughline/contract/webhook';
import { type Receiver, startReceiver } from '@throughline/server/engage/webhooks/testing/start-receiver';
import { testFolder } from '@throughline/server/postgres/embedded/fixtures/supervised-folder';
import { freePort } from '@throughline/server/postgres/embedded/free-port';
import { createTestDatabase, type TestDatabase } from '@throughline/server/testing/test-database';
import { sendCalls } from '@throughline/simulator/send/send-calls';
import type { ServerProcess } from '@throughline/simulator/prove/server-process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createShopSources, shopCalls } from './sample-shop.ts';
import { ADMIN_TOKEN, serverProcess } from './server-process.ts';

let database: TestDatabase;
let folders: ReturnType<typeof testFolder>[];
let servers: [ServerProcess, ServerProcess];
let receiver: Receiver;
let secret: string;
let writeKeys: Awaited<ReturnType<typeof createShopSources>>;

beforeEach(async () => {
  database = await createTestDatabase();
  receiver = await startReceiver();
  folders = [testFolder(), testFolder()];
  const more = { THROUGHLINE_WEBHOOK_HOSTS: '127.0.0.1' };
  const [one, two] = await Promise.all(
    folders.map(async ({ dir }) =>
      serverProcess({ port: await freePort(), dataDir: dir, databaseUrl: urlOf(database), more }),
    ),
  );
  servers = [one!, two!];
  await Promise.all(servers.map((server) => server.start()));
  writeKeys = await createShopSources(servers[0].url);
  const answer = await fetch(`${servers[0].url}/api/webhooks`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ url: receiver.url }),
  });
  ({ secret } = (await answer.json()) as WebhookWithSecret);
});
afterEach(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await receiver.stop();
  for (const folder of folders) folder.remove();
  await database.drop();
});

/** Waits until every change that makes a message has been delivered; gives the ids of all messages. */
async function untilAllDelivered(): Promise<Set<string>> {
  for (let waitedMs = 0; ; waitedMs += 100) {
    const { rows } = await database.pool.query<{ id: string; status: string }>(
      `select 'msg_' || delivery_id as id, status from webhook_delivery`,
    );
    const { rows: told } = await database.pool.query<{ changes: number; is_read: boolean }>(
      `select count(*)::integer as changes,
         bool_and((xid, profile_id, version) <= (select feed_xid, feed_profile_id, feed_version from webhook)) as is_read
       from change where not (kind = 'removed' and after -> 'into' <> '[]')`,
    );
    if (told[0]!.is_read && rows.every(({ status }) => status === 'delivered')) {
      expect(rows).toHaveLength(told[0]!.changes);
      return new Set(rows.map(({ id }) => id));
    }
    if (waitedMs > 30_000)
      throw new Error(`after 30 s: ${JSON.stringify(rows.filter(({ status }) => status !== 'delivered'))}`);
    await sleep(100);
  }
}
const receivedIds = (): string[] => receiver.received.map(({ id }) => id);
/** As if the time of every lease had passed. */
const endLeases = () =>
  database.pool.query('update webhook_delivery set leased_until = now() where leased_until is not null');

describe('webhooks', { timeout: 90_000 }, () => {
  test('two server processes tell a receiver everything once', async () => {
    const calls = shopCalls(400);
    const [one, two] = servers;
    const half = calls.length / 2;
    await Promise.all([
      sendCalls(calls.slice(0, half), { baseUrl: one.url, writeKeys }),
      sendCalls(calls.slice(half), { baseUrl: two.url, writeKeys }),
    ]);
    const ids = await untilAllDelivered();
    expect(ids.size).toBeGreaterThan(50);
    expect(receivedIds().toSorted()).toEqual([...ids].toSorted());
    receiver.verified(secret);
  });

  test('what a process was sending when it was killed is sent by another, under the same id', async () => {
    const [one, two] = servers;
    await two.stop();
    receiver.answer = () => undefined;
    await sendCalls(shopCalls(60), { baseUrl: one.url, writeKeys });
    await receiver.until(({ length }) => length >= 8);
    await one.kill();
    const underWay = receivedIds();
    receiver.answer = 200;
    await two.start();
    await sleep(1_000);
    expect(
      receivedIds()
        .slice(underWay.length)
        .filter((id) => underWay.includes(id)),
      'while the lease lasts',
    ).toEqual([]);
    await endLeases();
    const ids = await untilAllDelivered();
    expect(new Set(receivedIds())).toEqual(ids);
    const twice = receivedIds().filter((id, at, all) => all.indexOf(id) !== at);
    expect(twice.toSorted()).toEqual(underWay.toSorted());
  });

  test('kill -9 at any moment loses no message, and sends again only what was under way', async () => {
    const calls = shopCalls(300);
    const [one, two] = servers;
    receiver.answer = (answer) => void setTimeout(() => answer.end(), 5);
    const sending = sendCalls(calls, { baseUrl: one.url, writeKeys });
    for (let kills = 0; kills < 3; kills += 1) {
      await sleep(150 + Math.random() * 300);
      await two.kill();
      await two.start();
    }
    await sending;
    await sleep(500);
    await endLeases();
    const ids = await untilAllDelivered();
    expect(new Set(receivedIds())).toEqual(ids);
    // Eight lanes a process: no kill can repeat more.
    expect(receivedIds().length - ids.size).toBeLessThanOrEqual(3 * 8);
    receiver.verified(secret);
  });
});

function urlOf({ connection: { host, port, user, password, database: name } }: TestDatabase): string {
  const login = typeof password === 'string' ? `${user}:${encodeURIComponent(password)}` : user;
  return `postgresql://${login}@/${name}?host=${encodeURIComponent(`${host}`)}&port=${port}`;
}
