import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../postgres/embedded/start-embedded-postgres.ts';
import { migrate } from '../postgres/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The PostgreSQLs of this test run: a connection each, and the migrated database that each file clones. */
    testPostgres: { readonly connections: readonly pg.ClientConfig[]; readonly template: string };
  }
}

const TEMPLATE = 'throughline_template';

/** As many as there are workers on a small machine; more of them on a large one share. */
const MOST = 4;

/**
 * Starts PostgreSQLs for the whole test run, each with a migrated template, and hands them to the tests. More than one,
 * because the change feed waits for every older transaction of its server, and so for those that other files' tests hold open.
 */
export default async function startTestPostgres({ provide }: TestProject): Promise<() => Promise<void>> {
  const starting = Array.from({ length: Math.min(MOST, Math.max(2, availableParallelism() - 1)) }, startOne);
  const started = await Promise.allSettled(starting);
  const servers = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.stop()));
  };
  const failed = started.find((one) => one.status === 'rejected');
  if (failed !== undefined) {
    await stop();
    throw failed.reason;
  }
  provide('testPostgres', { connections: servers.map(({ connection }) => connection), template: TEMPLATE });
  return stop;
}

async function startOne(): Promise<{ connection: pg.ClientConfig; stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'throughline-test-'));
  const log = { info: () => undefined, warn: () => undefined };
  const postgres = await startEmbeddedPostgres({ dataDir, log, mayCreateDatabases: true });
  const stop = async (): Promise<void> => {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const connection = { ...postgres.connection };
    await withClient(connection, (client) => client.query(`create database ${TEMPLATE}`));
    await withClient({ ...connection, database: TEMPLATE }, (client) => migrate(client));
    return { connection, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function withClient(config: pg.ClientConfig, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
