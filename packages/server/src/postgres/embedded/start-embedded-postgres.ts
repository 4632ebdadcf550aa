import { mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { type ConnectionSettings, applicationConnection, ensureApplicationDatabase } from './application-database.ts';
import { chooseAccount } from './choose-account.ts';
import { clearLeftovers } from './clear-leftovers.ts';
import { createCluster } from './create-cluster.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { lockFolder } from './folder-lock.ts';
import { freePort } from './free-port.ts';
import { keepRunning } from './keep-running.ts';
import { linkLibraries } from './link-libraries.ts';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';
import { type ServerAccount, serverAccounts } from './server-account.ts';
import { serverEnvironment } from './server-environment.ts';
import { type ServerAddress, serverSettings } from './server-settings.ts';
import { makeSocketFolder, removeSocketFolder } from './socket-folder.ts';
import { finishSwap } from './swap-cluster.ts';
import type { SupervisorLog } from './supervisor-log.ts';

export interface EmbeddedPostgresOptions {
  /** Folder of ours; the cluster, its log and the lock live in it. Created with mode 0700. */
  readonly dataDir: string;
  readonly log: SupervisorLog;
  /** Lets the application's role create databases, as tests do to clone a template. */
  readonly mayCreateDatabases?: boolean;
  /** What PostgreSQL's programs inherit; ours without what would redirect them. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly binaries?: PostgresBinaries;
  readonly accounts?: readonly ServerAccount[];
}

export interface EmbeddedPostgres {
  /** For `pg`: the application's role and database, no superuser. */
  readonly connection: ConnectionSettings;
  /** The same as one URL. */
  readonly connectionString: string;
  /** Process id of the server; another one after it had to be started again. */
  pid(): number;
  /** Resolves with the reason if the server cannot be kept running; never after `stop`. */
  readonly failed: Promise<EmbeddedPostgresError>;
  /** Stops the server and gives the folder back. Call it last, after every connection has been closed. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that npm brought, on files in `dataDir`: 1 to 2 s the first time, 0.1 s after that. Survives
 * and repairs what earlier runs left behind; restarts the server if something kills it.
 * @throws EmbeddedPostgresError whose message names the fix.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log, binaries = findPostgresBinaries() } = options;
  const environment = serverEnvironment(options.environment);
  const hasSockets = process.platform !== 'win32';
  const dataDir = prepareFolder(options.dataDir);
  const unlock = lockFolder(dataDir);
  let socketDir: string | null = null;
  try {
    linkLibraries(binaries.packageDir);
    const account = chooseAccount(options.accounts ?? serverAccounts(), binaries, dataDir);
    finishSwap(dataDir);
    await clearLeftovers(path.join(dataDir, 'postgres'), log);
    const cluster = await createCluster(dataDir, binaries, account, hasSockets, environment);
    if (hasSockets) socketDir = makeSocketFolder(account.owner);
    const address: ServerAddress =
      socketDir === null ? { kind: 'loopback', port: await freePort() } : { kind: 'socket', socketDir };
    const logFile = path.join(dataDir, 'postgres.log');
    const settings = serverSettings(address);
    const command = { binaries, account, clusterDir: cluster.dir, settings, logFile, environment };
    const server = await keepRunning(command, log);
    const connection = applicationConnection(address, cluster.password);
    const release = (): void => {
      if (socketDir !== null) removeSocketFolder(socketDir);
      unlock();
      process.off('exit', release);
    };
    process.once('exit', release);
    try {
      await ensureApplicationDatabase(connection, options.mayCreateDatabases ?? false);
    } catch (error) {
      await server.stop().finally(release);
      throw error;
    }
    log.info(`PostgreSQL runs as ${account.name} (pid ${server.pid()}), data in ${cluster.dir}`);
    return {
      connection,
      connectionString: urlOf(connection),
      pid: () => server.pid(),
      failed: server.failed,
      stop: () => server.stop().finally(release),
    };
  } catch (error) {
    if (socketDir !== null) removeSocketFolder(socketDir);
    unlock();
    throw error;
  }
}

function prepareFolder(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    // PostgreSQL and we must name the cluster alike: a leftover server is recognised by it.
    return realpathSync(dataDir);
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `The data folder ${dataDir} cannot be used (${(cause as Error).message}). ` +
        'Set THROUGHLINE_DATA_DIR to a folder that this user may write.',
      { cause },
    );
  }
}

function urlOf({ host, port, user, database, password }: ConnectionSettings): string {
  const login = password === undefined ? user : `${user}:${encodeURIComponent(password)}`;
  if (host.startsWith('/')) return `postgresql://${login}@/${database}?host=${encodeURIComponent(host)}&port=${port}`;
  return `postgresql://${login}@${host}:${port}/${database}`;
}
