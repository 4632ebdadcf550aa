import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../postgres/embedded/start-embedded-postgres.ts';
import { migrate } from '../postgres/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The PostgreSQL of this test run: its connection, and the migrated database that each file clones. */
    testPostgres: { readonly connection: pg.ClientConfig; readonly template: string };
  }
}

const TEMPLATE = 'throughline_template';

/** Starts one PostgreSQL for the whole test run, with a migrated template, and hands it to the tests. */
export default async function startTestPostgres({ provide }: TestProject): Promise<() => Promise<void>> {
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
    provide('testPostgres', { connection, template: TEMPLATE });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
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
