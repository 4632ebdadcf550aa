import pg from 'pg';
import type { Logger } from 'pino';

/** Four transactions of the intake in flight, the rest for people who ask; the embedded server has 60. */
const CONNECTIONS = 20;
const CONNECT_TIMEOUT_MS = 5_000;

/** A pool of connections; an idle one that breaks is logged and replaced, not a reason to end. */
export function openPool(connection: pg.PoolConfig, log: Logger): pg.Pool {
  const pool = new pg.Pool({
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'throughline',
    ...connection,
  });
  pool.on('error', (error) => log.warn({ code: (error as NodeJS.ErrnoException).code }, 'a database connection broke'));
  return pool;
}
