import type { Command } from 'commander';
import { CommandFailure } from '../../command-failure.ts';
import type { CommandTools } from '../../command-tools.ts';
import { addExamples } from '../../print/add-examples.ts';
import { evaluate } from './evaluate.ts';
import { evaluationText } from './evaluation-text.ts';

interface EvaluateOptions {
  readonly input?: readonly string[];
  readonly mapping?: string;
  readonly link?: true;
  readonly pairs?: string;
}

/** `throughline identity evaluate`: how well people are recognised in files, on a server that is thrown away. */
export function addEvaluateCommand(
  identity: Command,
  { around, print, showProgress, wipeProgress }: CommandTools,
): void {
  const more = (file: string, files: readonly string[] = []): readonly string[] => [...files, file];
  const command = identity
    .command('evaluate')
    .description(
      'how well people are recognised in files of your own, by the engine itself on a database that is thrown away',
    )
    .option('--input <file>', 'CSV, NDJSON or Parquet, packed or not; more than once for several files', more)
    .option('--mapping <file>', 'which column says what: see docs/how-to/evaluate-matching.md; - for standard input')
    .option('--link', 'each file holds a person once: rows of one file are never put together')
    .option('--pairs <file>', 'the answer as pairs of ids, in place of the mapping’s "truth"')
    .action(async ({ input = [], mapping, link, pairs }: EvaluateOptions) => {
      if (input.length === 0) throw new CommandFailure('Give the rows: --input FILE.', { exitCode: 2 });
      if (mapping === undefined)
        throw new CommandFailure('Give --mapping FILE: which column says what.', { exitCode: 2 });
      if (link === true && input.length < 2)
        throw new CommandFailure('--link needs two files or more: give --input for each.', { exitCode: 2 });
      const evaluation = await evaluate(
        { inputs: input, mapping, isLink: link === true, pairs: pairs ?? null },
        {
          env: around.env,
          fetch: around.fetch,
          showProgress,
          warn(line) {
            wipeProgress();
            around.err(`${line}\n`);
          },
        },
      );
      print(evaluation, evaluationText);
    });
  addExamples(command, [
    'throughline identity evaluate --input customers.csv --mapping customers.mapping.json',
    'throughline identity evaluate --input shop.csv --input till.csv --link --mapping people.json --pairs truth.csv --json',
  ]);
}
