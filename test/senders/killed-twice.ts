import { createAdminApi } from '@throughline/simulator/api/admin-api';
import { freePort } from '@throughline/server/postgres/embedded/free-port';
import { testFolder } from '@throughline/server/postgres/embedded/fixtures/supervised-folder';
import { createTestDatabase, type TestDatabase } from '@throughline/server/testing/test-database';
import { ADMIN_TOKEN, serverProcess } from '../crash/server-process.ts';
import { urlOf } from '../stories/command-line.ts';
import type { Target } from './node-senders.ts';
import { storedEvents } from './stored-events.ts';
import { eventsOf, layWire } from './wire.ts';

/** Events of each run. */
export const EVENTS = 1_000;

/** What an independent look at the wire and into the database found after a run. */
export interface Aftermath {
  /** How often the server was killed while events were on their way. */
  readonly kills: number;
  /** Ids of events whose sender had heard 200, but which are not stored. */
  readonly lost: readonly string[];
  /** Ids of events that are stored more than once. */
  readonly doubled: readonly string[];
  readonly acknowledged: number;
  /** Events of the run that are stored, by `properties.nth`. */
  readonly arrived: number;
  /** Events that were put on the wire more than once. */
  readonly resent: number;
}

/**
 * Runs a sender against a real server process that is killed with -9 twice, after a fifth and three fifths of the
 * events. A sender that cannot be asked whether it has finished asks whether as many events were acknowledged.
 */
export async function whileKilledTwice(
  send: (target: Target, isThere: () => boolean) => Promise<void>,
): Promise<Aftermath> {
  const database = await createTestDatabase();
  const folder = testFolder();
  const server = serverProcess({ port: await freePort(), dataDir: folder.dir, databaseUrl: urlOf(database) });
  await server.start();
  const wire = await layWire(server.url);
  try {
    const api = createAdminApi(server.url, ADMIN_TOKEN);
    const source = { name: 'web', department: 'web', kind: 'web', trust: 'public' as const };
    const { writeKey } = await api.createSource(source);
    const due = [EVENTS / 5, (EVENTS * 3) / 5];
    let kills = 0;
    let killing = Promise.resolve();
    wire.onAnswer = () => {
      if (due.length === 0 || wire.acknowledged().size < due[0]!) return;
      due.shift();
      killing = killing.then(async () => {
        await server.kill();
        kills += 1;
        await server.start();
      });
    };
    await send({ url: wire.url, writeKey }, () => wire.acknowledged().size >= EVENTS);
    await killing;
    return { kills, ...(await lookAt(database, wire)) };
  } finally {
    await wire.close();
    await server.stop();
    folder.remove();
    await database.drop();
  }
}

async function lookAt(
  database: TestDatabase,
  wire: Awaited<ReturnType<typeof layWire>>,
): Promise<Omit<Aftermath, 'kills'>> {
  const copies = new Map<string, number>();
  const arrived = new Set<unknown>();
  for (const { messageId, body } of await storedEvents(database.pool)) {
    copies.set(messageId, (copies.get(messageId) ?? 0) + 1);
    const { nth } = (body['properties'] ?? {}) as { nth?: number };
    if (nth !== undefined) arrived.add(nth);
  }
  const sent = wire.requests().filter(({ method, body }) => method === 'POST' && body.includes('"messageId"'));
  const sentIds = sent.flatMap((one) => eventsOf(one).map(({ messageId }) => messageId));
  return {
    lost: [...wire.acknowledged()].filter((id) => !copies.has(id)),
    doubled: [...copies].filter(([, count]) => count > 1).map(([id]) => id),
    acknowledged: wire.acknowledged().size,
    arrived: arrived.size,
    resent: sentIds.length - new Set(sentIds).size,
  };
}
