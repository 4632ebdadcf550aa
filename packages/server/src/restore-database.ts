import type { PoolConfig } from 'pg';
import type { Logger } from 'pino';
import { makeEventPartition } from './collect/event-partition.ts';
import { readDeploymentSecret } from './config/keyring.ts';
import { rebuildWithin } from './flow/rebuild.ts';
import { inTransaction } from './postgres/in-transaction.ts';
import { openPool } from './postgres/open-pool.ts';
import type { ShowProgress } from './server-command.ts';
import { advanceTransactions } from './trust/backup/advance-transactions.ts';
import { createErasureLedger, type LedgerEntry } from './trust/backup/erasure-ledger.ts';
import type { OpenArchive } from './trust/backup/open-archive.ts';
import { readManifest } from './trust/backup/read-manifest.ts';
import { refuseNewer } from './trust/backup/refuse-newer.ts';
import { type Restored, restoreWithin } from './trust/backup/restore-within.ts';

/** Where and how an archive is restored. */
export interface RestoreTarget {
  /** A migrated database on which no server works. */
  readonly connection: PoolConfig;
  readonly mayReplace: boolean;
  readonly ledger: readonly LedgerEntry[];
  /** Folder whose ledger of erasures is brought up to date afterwards. */
  readonly dataDir: string;
  readonly log: Logger;
  readonly showProgress: ShowProgress;
}

/** Not the server's: so that a restore sees whether one is at work. */
const APPLICATION_NAME = 'throughline restore';
const CONNECTIONS = 2;

/**
 * Restores an archive. One transaction: killed at any moment, the database is as it was before, or wholly restored.
 * @throws ArchiveError
 */
export async function restoreDatabase(archive: OpenArchive, target: RestoreTarget): Promise<Restored> {
  const { connection, mayReplace, ledger, dataDir, log, showProgress } = target;
  const manifest = await readManifest(archive);
  refuseNewer(archive.where, manifest);
  const pool = openPool({ ...connection, application_name: APPLICATION_NAME }, log, CONNECTIONS);
  try {
    const restored = await inTransaction(pool, (client) =>
      restoreWithin(client, archive, {
        mayReplace,
        ledger,
        makePartitions: async (months) => {
          for (const month of months) await makeEventPartition(client, month);
        },
        advance: () => advanceTransactions(pool, manifest),
        rebuild: ({ keyring, settings }) =>
          rebuildWithin(client, { keyring, settings: () => settings }, ({ step, events, people }) =>
            showProgress(`computing people, ${step}: ${events} events, ${people} people`),
          ),
        onProgress: (step, rows) => showProgress(`${step}: ${rows} rows`),
      }),
    );
    await createErasureLedger(pool, dataDir, await readDeploymentSecret(pool)).catchUp();
    return restored;
  } finally {
    await pool.end();
  }
}
