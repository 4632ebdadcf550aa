import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';
// Declares what `inject` gives.
import type {} from './start-test-postgres.ts';

const PATIENCE_MS = 3_000;

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
  const { connections, template } = inject('testPostgres');
  const worker = Number(process.env['VITEST_POOL_ID'] ?? 1) - 1;
  const server = connections[worker % connections.length]!;
  const database = `test_${randomBytes(6).toString('hex')}`;
  await asMaintainer(server, async (client) => {
    await client.query(`create database ${database} template ${isEmpty ? 'template1' : template}`);
  });
  const connection: pg.PoolConfig = {
    ...server,
    database,
    max: poolSize,
    pipeline: true,
    options: '-c synchronous_commit=off',
  };
  const pool = new pg.Pool(connection);
  return {
    pool,
    connection,
    async drop() {
      await pool.end();
      await asMaintainer(server, async (client) => {
        await untilNobodyIsConnected(client, database);
        await client.query(`drop database ${database} with (force)`);
      });
    },
  };
}

async function asMaintainer(server: pg.ClientConfig, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** A pool's `end` does not wait for the server, and what a forced drop tells a closing connection would be unheard. */
async function untilNobodyIsConnected(client: pg.Client, database: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += 10) {
    const { rowCount } = await client.query('select from pg_stat_activity where datname = $1', [database]);
    if (rowCount === 0) return;
    await sleep(10);
  }
}
