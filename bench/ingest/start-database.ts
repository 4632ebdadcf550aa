import { SUPERUSER } from '@throughline/server/postgres/embedded/create-cluster';
import { startEmbeddedPostgres } from '@throughline/server/postgres/embedded/start-embedded-postgres';
import pg from 'pg';

/** The database of a server under test. */
export interface BenchDatabase {
  /** For the server: the application's role, no superuser. */
  readonly url: string;
  /** Process id of the postmaster. */
  readonly pid: number;
  /** As superuser, to look at it and to count. */
  readonly pool: pg.Pool;
  stop(): Promise<void>;
}

const SILENT = { info: () => undefined, warn: () => undefined };
/** Settings without which an answered event would not survive a power cut. */
const DURABLE = ['fsync', 'synchronous_commit', 'full_page_writes'];

/**
 * Starts an embedded PostgreSQL as `npm start` does, in a folder of its own.
 * @throws Error when it would not be durable.
 */
export async function startBenchDatabase(dataDir: string, hasStatementTimes: boolean): Promise<BenchDatabase> {
  let postgres = await startEmbeddedPostgres({ dataDir, log: SILENT });
  if (hasStatementTimes) {
    const setUp = superuserPool(postgres.connection);
    await setUp.query(`alter system set shared_preload_libraries = 'pg_stat_statements'`);
    await setUp.query('create extension pg_stat_statements');
    await setUp.end();
    await postgres.stop();
    postgres = await startEmbeddedPostgres({ dataDir, log: SILENT });
  }
  const pool = superuserPool(postgres.connection);
  const stop = async (): Promise<void> => {
    await pool.end();
    await postgres.stop();
  };
  const { rows } = await pool.query<{ name: string }>(
    `select name from pg_settings where name = any($1) and setting <> 'on'`,
    [DURABLE],
  );
  if (rows.length === 0) return { url: postgres.connectionString, pid: postgres.pid(), pool, stop };
  await stop();
  throw new Error(`The database is not durable: ${rows.map(({ name }) => name).join(', ')} must be on.`);
}

function superuserPool(connection: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...connection, user: SUPERUSER, max: 2 });
  pool.on('error', () => undefined);
  return pool;
}
