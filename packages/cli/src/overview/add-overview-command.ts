import type { Overview } from '@throughline/contract/overview';
import type { Command } from 'commander';
import type { CommandTools } from '../command-tools.ts';
import { addExamples } from '../print/add-examples.ts';
import { overviewText } from './overview-text.ts';

/** `throughline overview`: what the console's home says. */
export function addOverviewCommand(program: Command, { connect, print }: CommandTools): void {
  addExamples(
    program
      .command('overview')
      .description(
        'did anything change, and is all well: the claim beside what is shown, what comes in, what needs a hand',
      )
      .action(async () => print(await connect().get<Overview>('/api/overview'), overviewText)),
    ['throughline overview', "throughline overview --json | jq '.hands.items'"],
  );
}
