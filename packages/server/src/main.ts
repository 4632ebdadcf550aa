import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { createApp } from './app.ts';
import { loadAdminToken } from './config/admin-token.ts';
import { oidcSettingsOf } from './config/oidc-settings.ts';
import { type Config, readConfig } from './config/read-config.ts';
import { StartRefusal } from './config/start-refusal.ts';
import { VERSION } from './config/version.ts';
import { systemEgressPolicy } from './engage/webhooks/egress/egress-policy.ts';
import { DEFAULT_INTAKE_LIMITS } from './flow/queue/intake.ts';
import { describeFault } from './http/describe-fault.ts';
import { EmbeddedPostgresError } from './postgres/embedded/embedded-postgres-error.ts';
import { MigrationError } from './postgres/migrate.ts';
import { openPool } from './postgres/open-pool.ts';
import { startDatabase } from './postgres/start-database.ts';
import { signInLine } from './trust/staff/sign-in-line.ts';

// Standard output is for the one line that people wait for. Synchronous, so that the last words are not lost.
const log = pino({ base: { pid: process.pid } }, pino.destination({ fd: 2, sync: true }));
/** A launcher and a terminal may both hand on one Ctrl-C; later than this it is a second one. */
const SAME_SIGNAL_MS = 500;

/** Work that takes longer, such as a rebuild, is one transaction: it is broken off and leaves nothing behind. */
const POOL_PATIENCE_MS = 5_000;

/** The intake's flushers, and one for what they may not do in their own transaction. */
const INTAKE_CONNECTIONS = DEFAULT_INTAKE_LIMITS.flushers + 1;
/** For work that nobody waits for. */
const JOB_CONNECTIONS = 4;

/** Where the entry scripts have the console built. */
const CONSOLE_DIR = path.resolve(import.meta.dirname, '../../console/dist');

/** Steps to undo, last first, when the server stops or cannot go on starting. */
const undo: (() => Promise<void>)[] = [];

try {
  await start(readConfig());
} catch (error) {
  await stop();
  if (!isRefusal(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}

async function start(config: Config): Promise<void> {
  listenForEnd();
  const oidc = oidcSettingsOf(config);
  const { token, file } = loadAdminToken(config);
  const database = await startDatabase(config, log);
  undo.push(() => database.stop());
  void database.failed.then((error) => {
    log.fatal(error.message);
    process.exit(1);
  });
  const pool = openPool(database.connection, log);
  undo.push(() => Promise.race([pool.end(), sleep(POOL_PATIENCE_MS, undefined, { ref: false })]));
  const intakePool = openPool(database.connection, log, INTAKE_CONNECTIONS);
  undo.push(() => Promise.race([intakePool.end(), sleep(POOL_PATIENCE_MS, undefined, { ref: false })]));
  const jobPool = openPool(database.connection, log, JOB_CONNECTIONS);
  undo.push(() => Promise.race([jobPool.end(), sleep(POOL_PATIENCE_MS, undefined, { ref: false })]));
  const egress = systemEgressPolicy(config.webhookHosts);
  const { dataDir, writeKey, exportDir, trustedProxies, publicUrl } = config;
  const { isEmbedded } = database;
  const app = await createApp({
    pool,
    intakePool,
    jobPool,
    egress,
    exportDir,
    consoleDir: CONSOLE_DIR,
    trustedProxies,
    publicUrl,
    oidc,
    log,
    adminToken: token,
    dataDir,
    isEmbedded,
    writeKey,
  });
  undo.push(() => app.close());
  const url = await app.http.listen({ host: config.host, port: config.port }).catch((cause: unknown) => {
    throw refusalToListen(cause as NodeJS.ErrnoException, config) ?? cause;
  });
  const where = isEmbedded ? `data in ${dataDir}` : 'data in the database of DATABASE_URL';
  const secret = file === null ? 'admin token from THROUGHLINE_ADMIN_TOKEN' : `admin token in ${file}`;
  process.stdout.write(`Throughline ${VERSION} listens on ${url}, ${where}, ${secret}\n`);
  process.stdout.write(await signInLine(pool, new URL(url), publicUrl));
}

async function stop(): Promise<void> {
  for (const step of undo.splice(0).reverse()) await step();
}

function listenForEnd(): void {
  let firstAt = Number.NaN;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (performance.now() - firstAt < SAME_SIGNAL_MS) return;
    if (!Number.isNaN(firstAt)) process.exit(signal === 'SIGINT' ? 130 : 143);
    firstAt = performance.now();
    log.info({ signal }, 'stopping');
    void stop().then(() => process.exit(0));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  const onFault = (error: unknown): void => {
    log.fatal({ fault: describeFault(error) }, 'a fault that nothing had caught: the process ends');
    process.exit(1);
  };
  process.on('uncaughtException', onFault);
  process.on('unhandledRejection', onFault);
}

function refusalToListen({ code }: NodeJS.ErrnoException, { host, port }: Config): StartRefusal | null {
  switch (code) {
    case 'EADDRINUSE':
      return new StartRefusal(
        `Port ${port} of ${host} is taken: stop what listens there, or set THROUGHLINE_PORT to another port.`,
      );
    case 'EACCES':
      return new StartRefusal(`Port ${port} may not be opened by this user: set THROUGHLINE_PORT to 1024 or more.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartRefusal(`${host} is no address of this machine: set THROUGHLINE_HOST to one of its addresses.`);
    default:
      return null;
  }
}

function isRefusal(error: unknown): error is Error {
  return error instanceof StartRefusal || error instanceof EmbeddedPostgresError || error instanceof MigrationError;
}
