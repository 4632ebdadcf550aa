import pg from 'pg';
import { SUPERUSER } from './create-cluster.ts';
import type { ServerAddress } from './server-settings.ts';

/** Name of the application's role and of the database it owns. */
export const APPLICATION = 'throughline';

/** What `pg` needs to connect; `host` is the socket's folder or 127.0.0.1. */
export interface ConnectionSettings {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly password?: string;
}

/** How the application reaches its database on this server. */
export function applicationConnection(address: ServerAddress, password: string | null): ConnectionSettings {
  return {
    host: address.kind === 'socket' ? address.socketDir : '127.0.0.1',
    port: address.kind === 'socket' ? 5432 : address.port,
    user: APPLICATION,
    database: APPLICATION,
    ...(password === null ? {} : { password }),
  };
}

/**
 * Creates the application's role (no superuser) and its database where they are missing. `mayCreateDatabases` lets
 * tests clone a template. Idempotent.
 */
export async function ensureApplicationDatabase(
  connection: ConnectionSettings,
  mayCreateDatabases: boolean,
): Promise<void> {
  const client = new pg.Client({ ...connection, user: SUPERUSER, database: 'postgres' });
  // A server that stops in the middle reports to the query; unheard, the event would end the process.
  client.on('error', () => {});
  await client.connect();
  try {
    const role = await client.query('select 1 from pg_roles where rolname = $1', [APPLICATION]);
    if (role.rowCount === 0) await client.query(`create role ${APPLICATION} login`);
    const password = connection.password === undefined ? 'null' : client.escapeLiteral(connection.password);
    const databases = mayCreateDatabases ? 'createdb' : 'nocreatedb';
    await client.query(
      `alter role ${APPLICATION} nosuperuser nocreaterole noreplication ${databases} password ${password}`,
    );
    const database = await client.query('select 1 from pg_database where datname = $1', [APPLICATION]);
    if (database.rowCount === 0) await client.query(`create database ${APPLICATION} owner ${APPLICATION}`);
  } finally {
    await client.end();
  }
}
