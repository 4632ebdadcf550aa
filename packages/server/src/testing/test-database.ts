import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
// Declares what `inject` gives.
import type {} from './start-test-postgres.ts';

/** A database of one test file's own. */
export interface TestDatabase {
  readonly pool: pg.Pool;
  /** For further pools, as another server process would open one. */
  readonly connection: pg.PoolConfig;
  /** Ends the pool and drops the database. */
  drop(): Promise<void>;
}

/**
 * A fresh clone of the migrated template, about 0.1 s; `isEmpty` gives one without any table. Commits do not wait for
 * the disk: no test pulls the plug. Call `drop` in `afterAll`.
 */
export async function createTestDatabase({ isEmpty = false, poolSize = 8 } = {}): Promise<TestDatabase> {
  const { connection: server, template } = inject('testPostgres');
  const database = `test_${randomBytes(6).toString('hex')}`;
  await asMaintainer(server, `create database ${database} template ${isEmpty ? 'template1' : template}`);
  const connection: pg.PoolConfig = {
    ...server,
    database,
    max: poolSize,
    pipeline: true,
    options: '-c synchronous_commit=off',
  };
  const pool = new pg.Pool(connection);
  // `end` does not wait for the server, and the drop below tells connections that are about to close.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', () => undefined);
  return {
    pool,
    connection,
    async drop() {
      await pool.end();
      await asMaintainer(server, `drop database ${database} with (force)`);
    },
  };
}

async function asMaintainer(server: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
