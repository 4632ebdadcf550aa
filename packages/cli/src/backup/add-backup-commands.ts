import path from 'node:path';
import type { RestoreReport, UpgradeReport } from '@throughline/contract/backup';
import type { Command } from 'commander';
import type { CommandTools } from '../command-tools.ts';
import { addExamples } from '../print/add-examples.ts';
import { findPassphrase } from './find-passphrase.ts';
import { backupText, exportEverything, makeBackup } from './make-backup.ts';
import { restoreText, upgradeText } from './restore-text.ts';
import { runServerCommand } from './run-server-command.ts';

const PASSPHRASE = [
  '--passphrase-file <file>',
  'its first line is the passphrase; otherwise THROUGHLINE_BACKUP_PASSPHRASE',
] as const;

interface PassphraseOption {
  readonly passphraseFile?: string;
}

/** The commands that take everything out and put it back. */
export function addBackupCommands(program: Command, tools: CommandTools): void {
  const { around } = tools;
  const progress = (line: string): void => tools.showProgress(line);
  addExamples(
    program
      .command('backup')
      .description('everything in one encrypted file, while events go on coming in')
      .requiredOption('--to <file>', 'the file; it must not exist')
      .option('--readable', 'encrypt secrets only: the file holds personal data that anybody can read')
      .option(...PASSPHRASE)
      .action(
        async ({ to, readable = false, passphraseFile }: PassphraseOption & { to: string; readable?: boolean }) => {
          const passphrase = findPassphrase(passphraseFile, around.env);
          tools.print(await makeBackup({ to, passphrase, isReadable: readable }, tools), backupText);
        },
      ),
    ['throughline backup --to shop.throughline --passphrase-file passphrase'],
  );

  addExamples(
    program
      .command('restore')
      .description('a backup into the data folder or DATABASE_URL, while no server runs on it')
      .argument('<archive>', 'a file of "throughline backup", or a folder of "throughline export everything"')
      .option('--check', 'only read the archive to its end: is it whole, and is the passphrase right?')
      .option('--replace', 'overwrite the deployment that is there')
      .option('--erasures <file>', 'a copy of erasure-ledger.ndjson: what it names stays erased')
      .option(...PASSPHRASE)
      .action(async (archive: string, options: RestoreOptions) => {
        const passphrase = findPassphrase(options.passphraseFile, around.env);
        const args = [
          path.resolve(archive),
          ...(options.check ? ['--check'] : []),
          ...(options.replace ? ['--replace'] : []),
          ...(options.erasures === undefined ? [] : ['--erasures', path.resolve(options.erasures)]),
        ];
        const env = { ...around.env, THROUGHLINE_BACKUP_PASSPHRASE: passphrase };
        tools.print(await runServerCommand<RestoreReport>('restore', args, env, progress), restoreText);
      }),
    [
      'throughline restore shop.throughline --check',
      'THROUGHLINE_DATA_DIR=/srv/new throughline restore shop.throughline',
    ],
  );

  addExamples(
    program
      .command('upgrade')
      .description('bring the data folder to the PostgreSQL of this version, while no server runs on it')
      .action(async () =>
        tools.print(await runServerCommand<UpgradeReport>('upgrade', [], around.env, progress), upgradeText),
      ),
    ['throughline upgrade'],
  );

  const exporting = program.commands.find((command) => command.name() === 'export');
  if (exporting !== undefined) addExportEverything(exporting, tools);
}

interface RestoreOptions extends PassphraseOption {
  readonly check?: true;
  readonly replace?: true;
  readonly erasures?: string;
}

function addExportEverything(exporting: Command, tools: CommandTools): void {
  addExamples(
    exporting
      .command('everything')
      .description('every table as a file of JSON lines that "throughline restore" takes back; secrets are encrypted')
      .requiredOption('--to <folder>', 'the folder; it must not exist')
      .option(...PASSPHRASE)
      .action(async ({ to, passphraseFile }: PassphraseOption & { to: string }) => {
        const passphrase = findPassphrase(passphraseFile, tools.around.env);
        tools.print(await exportEverything({ to, passphrase, isReadable: true }, tools), backupText);
      }),
    ['throughline export everything --to everything --passphrase-file passphrase'],
  );
}
