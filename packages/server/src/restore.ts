import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { RestoreReport } from '@throughline/contract/backup';
import type { Logger } from 'pino';
import { readConfig } from './config/read-config.ts';
import { startDatabase } from './postgres/start-database.ts';
import { restoreDatabase } from './restore-database.ts';
import { runServerCommand, type ShowProgress } from './server-command.ts';
import { ArchiveError } from './trust/backup/archive-error.ts';
import { checkArchive } from './trust/backup/check-archive.ts';
import { LEDGER_FILE, readLedger } from './trust/backup/erasure-ledger.ts';
import { openArchive } from './trust/backup/open-archive.ts';
import { refuseNewer } from './trust/backup/refuse-newer.ts';

await runServerCommand(restore);

/** `throughline restore`: an archive into the configured data folder or database, on which no server works. */
async function restore(log: Logger, showProgress: ShowProgress): Promise<RestoreReport> {
  const startedAt = performance.now();
  const seconds = (): number => Math.round((performance.now() - startedAt) / 100) / 10;
  const { file, isCheck, mayReplace, erasures } = readArguments();
  const config = readConfig();
  const archive = await openArchive(file, config.backupPassphrase);
  if (isCheck) {
    const { manifest, trailer } = await checkArchive(archive, (step, rows) => showProgress(`${step}: ${rows} rows`));
    refuseNewer(file, manifest);
    const sections = trailer.sections.map(({ name, rows }) => ({ name, rows }));
    return {
      archive: file,
      isDryRun: true,
      madeAt: manifest.madeAt,
      madeBy: manifest.program,
      rows: sections.reduce((sum, { rows }) => sum + rows, 0),
      sections,
      events: 0,
      people: 0,
      erasuresApplied: 0,
      eventsErased: 0,
      stateHashOfArchive: trailer.stateHash,
      stateHash: null,
      isSame: null,
      seconds: seconds(),
    };
  }
  const ledger = [
    ...(await readLedger(path.join(config.dataDir, LEDGER_FILE))),
    ...(erasures === null ? [] : await readLedger(erasures)),
  ];
  const database = await startDatabase(config, log);
  try {
    const { connection } = database;
    const { dataDir } = config;
    const target = { connection, mayReplace, ledger, dataDir, log, showProgress };
    const { manifest, trailer, sections, ...outcome } = await restoreDatabase(archive, target);
    return {
      archive: file,
      isDryRun: false,
      madeAt: manifest.madeAt,
      madeBy: manifest.program,
      rows: sections.reduce((sum, { rows }) => sum + rows, 0),
      sections: [...sections],
      ...outcome,
      stateHashOfArchive: trailer.stateHash,
      isSame: outcome.stateHash === trailer.stateHash,
      seconds: seconds(),
    };
  } finally {
    await database.stop();
  }
}

function readArguments(): { file: string; isCheck: boolean; mayReplace: boolean; erasures: string | null } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      check: { type: 'boolean', default: false },
      replace: { type: 'boolean', default: false },
      erasures: { type: 'string' },
    },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1)
    throw new ArchiveError('Name one archive or folder to restore.', { exitCode: 2 });
  const { erasures = null } = values;
  if (erasures !== null && !existsSync(erasures))
    throw new ArchiveError(`The ledger of erasures ${erasures} does not exist.`, { exitCode: 2 });
  return { file, isCheck: values.check, mayReplace: values.replace, erasures };
}
