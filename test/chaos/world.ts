import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort } from '@throughline/server/postgres/embedded/free-port';
import { testFolder } from '@throughline/server/postgres/embedded/fixtures/supervised-folder';
import { startEmbeddedPostgres } from '@throughline/server/postgres/embedded/start-embedded-postgres';
import { createAdminApi } from '@throughline/simulator/api/admin-api';
import type { ClientConfig } from 'pg';
import { embeddedPostgres } from '@throughline/simulator/prove/embedded-postgres';
import type { ServerProcess } from '@throughline/simulator/prove/server-process';
import { ADMIN_TOKEN, serverProcess } from '../crash/server-process.ts';
import { openTcpFaultProxy, type TcpFaultProxy } from './tcp-fault-proxy.ts';

/** What faults are made in: servers, their database, and the ways between them. */
export interface World {
  readonly servers: readonly ServerProcess[];
  /** Where senders post to, one for each server. */
  readonly urls: readonly string[];
  readonly writeKey: string;
  /** To each server; none where senders reach it directly. */
  readonly senderProxies: readonly TcpFaultProxy[];
  /** To the database; none where it is the server's own. */
  readonly databaseProxies: readonly TcpFaultProxy[];
  /** Starts a server again, armed with a crash point where one is named. */
  startServer(server: ServerProcess, crashAt?: string): Promise<void>;
  /** A signal to PostgreSQL itself; whoever supervises it starts it again. */
  signalDatabase(signal: NodeJS.Signals): void;
  /** The database by the straight way. */
  connection(): ClientConfig;
  close(): Promise<void>;
}

/** One server with the PostgreSQL that it brings along, as `npm start` runs it; `dataDir` must not exist yet. */
export async function openWorldOfOne(dataDir?: string): Promise<World> {
  const folder = dataDir === undefined ? testFolder() : { dir: dataDir, remove: () => undefined };
  const server = serverProcess({ port: await freePort(), dataDir: folder.dir });
  await killDuringMigration(server);
  await server.start();
  return {
    servers: [server],
    urls: [server.url],
    writeKey: await makeSource(server.url),
    senderProxies: [],
    databaseProxies: [],
    startServer,
    signalDatabase: (signal) => void process.kill(embeddedPostgres(folder.dir).pid, signal),
    connection: () => embeddedPostgres(folder.dir).connection,
    async close() {
      await server.stop();
      folder.remove();
    },
  };
}

/** Two servers on a database elsewhere, with a bad network everywhere. */
export async function openWorldOfTwo(): Promise<World> {
  const folder = testFolder('database');
  const log = { info: () => undefined, warn: () => undefined };
  const database = await startEmbeddedPostgres({ dataDir: folder.dir, log });
  const { host, port, user, database: name } = database.connection;
  const target = { path: path.join(host, `.s.PGSQL.${port}`) };
  const parts = await Promise.all(
    ['one', 'two'].map(async (own) => {
      const databaseProxy = await openTcpFaultProxy(target);
      const ownPort = await freePort();
      const server = serverProcess({
        port: ownPort,
        dataDir: path.join(path.dirname(folder.dir), own),
        databaseUrl: `postgresql://${user}@127.0.0.1:${databaseProxy.port}/${name}`,
      });
      const senderProxy = await openTcpFaultProxy({ host: '127.0.0.1', port: ownPort });
      return { server, databaseProxy, senderProxy };
    }),
  );
  const servers = parts.map(({ server }) => server);
  await killDuringMigration(servers[0]!);
  await Promise.all(servers.map((server) => server.start()));
  return {
    servers,
    urls: parts.map(({ senderProxy }) => `http://127.0.0.1:${senderProxy.port}`),
    writeKey: await makeSource(servers[0]!.url),
    senderProxies: parts.map(({ senderProxy }) => senderProxy),
    databaseProxies: parts.map(({ databaseProxy }) => databaseProxy),
    startServer,
    signalDatabase: (signal) => void process.kill(database.pid(), signal),
    connection: () => ({ ...database.connection }),
    async close() {
      await Promise.all(servers.map((server) => server.stop()));
      await Promise.all(
        parts.flatMap(({ databaseProxy, senderProxy }) => [databaseProxy.close(), senderProxy.close()]),
      );
      await database.stop();
      folder.remove();
    },
  };
}

/** Kills of a world's first start, half-way through its migrations. */
export const MIGRATION_KILLS = 2;

async function killDuringMigration(server: ServerProcess): Promise<void> {
  for (let nth = 1; nth <= MIGRATION_KILLS; nth += 1)
    await startServer(server, `during-migration:${nth}`).then(
      () => Promise.reject(new Error('it should have been killed while it migrated')),
      () => server.ended(),
    );
}

async function startServer(server: ServerProcess, crashAt?: string): Promise<void> {
  const preload = pathToFileURL(path.join(import.meta.dirname, 'crash-points.ts')).href;
  await server.start(crashAt === undefined ? {} : { CHAOS_CRASH_AT: crashAt, NODE_OPTIONS: `--import=${preload}` });
}

async function makeSource(url: string): Promise<string> {
  const source = { name: 'chaos', department: 'test', kind: 'web', trust: 'server' as const };
  return (await createAdminApi(url, ADMIN_TOKEN).createSource(source)).writeKey;
}
