import pg from 'pg';
import type { Logger } from 'pino';
import { endDeadConnections } from './end-dead-connections.ts';

/** For people who ask; the intake has a pool of its own, and the embedded server has 60 connections. */
const CONNECTIONS = 20;
const CONNECT_TIMEOUT_MS = 5_000;

/** A pool of connections; one that breaks, idle or in use, is logged and replaced, not a reason to end. */
export function openPool(connection: pg.PoolConfig, log: Logger, max = CONNECTIONS): pg.Pool {
  const pool = new pg.Pool({
    max,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    // Statements of a step that do not depend on each other travel together.
    pipeline: true,
    application_name: 'throughline',
    ...connection,
  });
  pool.on('connect', (client) => {
    client.on('error', ({ code }: NodeJS.ErrnoException) => log.warn({ code }, 'a database connection broke'));
  });
  // The connection itself has said it.
  pool.on('error', () => undefined);
  endDeadConnections(pool, connection, log);
  return pool;
}
