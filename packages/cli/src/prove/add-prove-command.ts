import path from 'node:path';
import type { ProofReport } from '@throughline/contract/proof';
import type { Command } from 'commander';
import { CommandFailure } from '../command-failure.ts';
import type { CommandTools } from '../command-tools.ts';
import { wholeNumber } from '../import/whole-number.ts';
import { addExamples } from '../print/add-examples.ts';
import { runReporter } from '../run-reporter.ts';
import { proofText } from './proof-text.ts';

const PROVER = path.resolve(import.meta.dirname, '../../../simulator/src/prove/main.ts');
const MOST_PEOPLE = 100_000;
const MOST_KILLS = 1_000;

/** `throughline prove`: what convinces who believes nothing, on deployments of its own. */
export function addProveCommand(program: Command, tools: CommandTools): void {
  const { around, showProgress, print, paint, setExitCode } = tools;
  const command = program
    .command('prove')
    .description(
      'test on servers of its own that nothing is lost or doubled and that people follow from the facts: kill, shuffle, ' +
        'rebuild, restore, import, and count',
    )
    .option('--people <n>', 'how many true people the sample has', '1000')
    .option('--seed <text>', 'which sample, and when what is killed', '1')
    .option('--kills <n>', 'how often the server, PostgreSQL or both are killed while events stream in', '8')
    .action(async ({ people, seed, kills }: { people: string; seed: string; kills: string }) => {
      if (seed === '') throw new CommandFailure('--seed is empty: give any word or number.', { exitCode: 2 });
      const args = [
        `--people=${wholeNumber(people, '--people', 1, MOST_PEOPLE)}`,
        `--seed=${seed}`,
        `--kills=${wholeNumber(kills, '--kills', 0, MOST_KILLS)}`,
      ];
      const report = await runReporter<ProofReport>({
        command: 'prove',
        entry: PROVER,
        args,
        env: around.env,
        showProgress,
      });
      print(report, (data) => proofText(data, paint));
      if (!report.holds) setExitCode(1);
    });
  addExamples(command, ['throughline prove', 'throughline prove --people 5000 --kills 30 --seed mine --json']);
}
