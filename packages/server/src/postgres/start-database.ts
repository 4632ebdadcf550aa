import pg from 'pg';
import type { Logger } from 'pino';
import type { Config } from '../config/read-config.ts';
import { StartRefusal } from '../config/start-refusal.ts';
import { checkServer } from './check-server.ts';
import { startEmbeddedPostgres } from './embedded/start-embedded-postgres.ts';
import { migrate } from './migrate.ts';

/** A database that is migrated. */
export interface RunningDatabase {
  readonly connection: pg.PoolConfig;
  readonly isEmbedded: boolean;
  /** Resolves when the embedded server cannot be kept running; never for a database elsewhere. */
  readonly failed: Promise<Error>;
  stop(): Promise<void>;
}

/**
 * Starts the embedded PostgreSQL, or goes to that of `DATABASE_URL`, and migrates it.
 * @throws StartRefusal, EmbeddedPostgresError or MigrationError whose message names the fix.
 */
export async function startDatabase({ databaseUrl, dataDir }: Config, log: Logger): Promise<RunningDatabase> {
  const database = databaseUrl === null ? await startEmbedded(dataDir, log) : elsewhere(databaseUrl);
  try {
    const client = await connect(database);
    try {
      if (!database.isEmbedded) await checkServer(client);
      const applied = await migrate(client);
      if (applied.length > 0) log.info({ applied }, 'schema migrated');
    } finally {
      await client.end();
    }
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function startEmbedded(dataDir: string, log: Logger): Promise<RunningDatabase> {
  const postgres = await startEmbeddedPostgres({
    dataDir,
    log: { info: (message) => log.info(message), warn: (message) => log.warn(message) },
  });
  return {
    connection: { ...postgres.connection },
    isEmbedded: true,
    failed: postgres.failed,
    stop: () => postgres.stop(),
  };
}

function elsewhere(connectionString: string): RunningDatabase {
  return {
    connection: { connectionString },
    isEmbedded: false,
    failed: Promise.withResolvers<Error>().promise,
    stop: async () => undefined,
  };
}

async function connect({ connection, isEmbedded }: RunningDatabase): Promise<pg.Client> {
  const client = new pg.Client({ connectionTimeoutMillis: 10_000, ...connection });
  try {
    await client.connect();
    return client;
  } catch (cause) {
    if (isEmbedded) throw cause;
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new StartRefusal(
      `The database of DATABASE_URL cannot be reached (${message || code}): is it running, and are host, port, user, ` +
        'password and database right?',
      { cause },
    );
  }
}
