import type { Stats } from '@throughline/contract/stats';
import type { Command } from 'commander';
import type { CommandTools } from '../command-tools.ts';
import { addExamples } from '../print/add-examples.ts';
import { VERSION } from '../version.ts';
import { examine } from './doctor.ts';
import { findingsText } from './findings-text.ts';
import { progressText, rebuildPeople, rebuildText } from './rebuild-people.ts';
import { statsText } from './stats-text.ts';

/** The commands of whoever runs the engine. */
export function addOperationCommands(program: Command, tools: CommandTools): void {
  const { connect, print, showProgress, setExitCode, around, paint } = tools;
  addExamples(
    program
      .command('stats')
      .description('the deployment in numbers')
      .action(async () => print(await connect().get<Stats>('/api/stats'), statsText)),
    ['throughline stats', 'throughline stats --json | jq .people'],
  );
  addExamples(
    program
      .command('rebuild')
      .description('compute all people anew from the facts; events wait meanwhile')
      .action(async () =>
        print(await rebuildPeople(connect(), (rebuild) => showProgress(progressText(rebuild))), rebuildText),
      ),
    ['throughline rebuild'],
  );
  const doctor = program
    .command('doctor')
    .description('check a server, with the fix for what is not well')
    .action(async () => {
      const findings = await examine({ api: connect(), cliVersion: VERSION, now: around.now });
      print({ findings }, (data) => findingsText(data.findings, paint));
      if (findings.some(({ status }) => status === 'failed')) setExitCode(1);
    });
  addExamples(doctor, ['throughline doctor', 'throughline doctor --url https://shop.example --json']);
}
