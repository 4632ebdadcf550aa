import { randomBytes } from 'node:crypto';
import { createAdminApi } from '@throughline/simulator/api/admin-api';
import type { Pool } from 'pg';
import { startBenchDatabase } from './ingest/start-database.ts';
import { startServerProcess } from './ingest/start-server-process.ts';
import type { Undo } from './run-bench.ts';

const ENTRY = new URL('../packages/server/src/main.ts', import.meta.url);

/** The product as it is, with a PostgreSQL of its own. */
export interface ServerUnderTest {
  readonly url: string;
  readonly pid: number;
  readonly adminToken: string;
  /** As superuser, to look at it, to fill it and to count. */
  readonly database: Pool;
  /** Of the application's role. */
  readonly databaseUrl: string;
  readonly databasePid: number;
  /** Starts the server anew on the same database: without the memory that filling it has left. */
  restart(): Promise<ServerUnderTest>;
}

/** A source with a server key, so that e-mail addresses link. */
export interface BenchSource {
  readonly sourceId: string;
  readonly writeKey: string;
}

/** Starts a server on a database in `folder`; what is started is stopped by `undo`. */
export async function startServerUnderTest(
  undo: Undo,
  {
    folder,
    hasStatementTimes = false,
    preload = null,
  }: { readonly folder: string; readonly hasStatementTimes?: boolean; readonly preload?: URL | null },
): Promise<ServerUnderTest> {
  const database = await startBenchDatabase(folder, hasStatementTimes);
  undo.push(() => database.stop());
  const adminToken = randomBytes(24).toString('hex');
  const start = async (): Promise<ServerUnderTest> => {
    const command = { entry: ENTRY, preload, databaseUrl: database.url, adminToken, dataDir: folder };
    const running = await startServerProcess(command);
    undo.push(() => running.stop());
    return {
      url: running.url,
      pid: running.pid,
      adminToken,
      database: database.pool,
      databaseUrl: database.url,
      databasePid: database.pid,
      async restart() {
        await running.stop();
        return start();
      },
    };
  };
  return start();
}

/** Makes the source that a bench sends by. */
export async function addBenchSource({ url, adminToken }: ServerUnderTest): Promise<BenchSource> {
  const source = { name: 'bench', department: 'orders', kind: 'server', trust: 'server' } as const;
  const { source: made, writeKey } = await createAdminApi(url, adminToken).createSource(source);
  return { sourceId: made.id, writeKey };
}
