import type { Command } from 'commander';
import { CommandFailure } from '../command-failure.ts';
import type { CommandTools } from '../command-tools.ts';
import { findToken } from '../http/find-token.ts';
import { addExamples } from '../print/add-examples.ts';
import { runImport } from './run-import.ts';
import { namespaceOf } from './send/ensure-source.ts';
import { suggestMapping } from './suggest/suggest-mapping.ts';
import { summaryText } from './summary-text.ts';
import { wholeNumber } from './whole-number.ts';

interface ImportOptions {
  readonly source?: string;
  readonly mapping?: string;
  readonly dryRun?: true;
  readonly suggest?: true;
  readonly errors?: string;
  readonly checkpoint: string | boolean;
  readonly inFlight: string;
  readonly maxExpansion: string;
  readonly patience: string;
}

/** `throughline import`: files become events. */
export function addImportCommands(program: Command, tools: CommandTools): void {
  const command = program
    .command('import')
    .description('history from files: CSV, NDJSON or Parquet, packed by gzip or zstd or not')
    .argument('<files...>', 'all files of a data set, in any order')
    .option('--source <name>', 'where the data comes from; made when the engine has none of that name')
    .option('--mapping <file>', 'what becomes of the rows: see docs/how-to/mapping-reference.md')
    .option('--dry-run', 'read everything, send nothing, and show what would be sent')
    .option('--suggest', 'propose a mapping for the files, to be edited')
    .option('--errors <file>', 'where rows go that cannot be used (default: SOURCE.errors.ndjson)')
    .option('--checkpoint <file>', 'where it is kept how far the import is (default: SOURCE.checkpoint.json)')
    .option('--no-checkpoint', 'begin at the beginning; what is known already changes nothing')
    .option('--in-flight <n>', 'requests at once', '3')
    .option('--max-expansion <n>', 'how many times larger a packed file may become', '200')
    .option('--patience <seconds>', 'how long a server that does not answer is waited for', '300')
    .action(async (files: string[], options: ImportOptions) => {
      const maxExpansion = wholeNumber(options.maxExpansion, '--max-expansion', 1, 1_000_000);
      if (options.suggest) {
        // The mapping is what was asked for: the same JSON with and without --json, to be sent into a file.
        const mapping = await suggestMapping(files, maxExpansion);
        tools.print(mapping, (json) => `${JSON.stringify(json, null, 2)}\n`);
        return;
      }
      const { source, mapping } = options;
      if (source === undefined || mapping === undefined) {
        throw new CommandFailure(
          `Give ${source === undefined ? '--source NAME' : '--mapping FILE'}; --suggest FILES proposes a mapping.`,
          { exitCode: 2 },
        );
      }
      const word = namespaceOf(source);
      const { checkpoint } = options;
      const summary = await runImport(
        {
          files,
          source,
          mapping,
          isDryRun: options.dryRun === true,
          errorFile: options.errors ?? `${word}.errors.ndjson`,
          checkpoint:
            checkpoint === false ? null : typeof checkpoint === 'string' ? checkpoint : `${word}.checkpoint.json`,
          inFlight: wholeNumber(options.inFlight, '--in-flight', 1, 64),
          maxExpansion,
          patienceMs: wholeNumber(options.patience, '--patience', 0, 86_400) * 1000,
        },
        {
          connect: () => ({ api: tools.connect(), token: findToken(tools.around.env), fetch: tools.around.fetch }),
          showProgress: (line) => tools.showProgress(line),
          now: tools.around.now,
        },
      );
      tools.print(summary, summaryText);
      if (summary.rows.bad > 0 || summary.events.quarantined > 0) tools.setExitCode(1);
    });
  addExamples(command, [
    'throughline import shop/*.csv.gz --suggest > shop.mapping.json',
    'throughline import shop/*.csv.gz --source shop --mapping shop.mapping.json --dry-run',
    'throughline import shop/*.csv.gz --source shop --mapping shop.mapping.json',
  ]);
}
