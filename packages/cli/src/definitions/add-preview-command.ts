import type { MomentPreview } from '@throughline/contract/moment-preview';
import type { Command } from 'commander';
import type { CommandTools } from '../command-tools.ts';
import { readAssignments } from '../decide/read-assignments.ts';
import { whomArgument } from '../people/whom-argument.ts';
import { addExamples } from '../print/add-examples.ts';

/** `throughline preview`: what would be decided for somebody now. */
export function addPreviewCommand(program: Command, { connect, print }: CommandTools): void {
  addExamples(
    program
      .command('preview')
      .description('what a moment would answer somebody now; it is no decision, and nothing is stored')
      .argument('<moment>', 'key of the moment')
      .argument('<whom>', 'id of a person, or TYPE:VALUE')
      .option('--context <name=value...>', 'what the place would say of itself; values are JSON, or else texts')
      .action(async (moment: string, whom: string, { context = [] }: { context?: readonly string[] }) => {
        const body = { ...whomArgument(whom, undefined), context: readAssignments('--context', context) };
        print(
          await connect().post<MomentPreview>(`/api/moments/${encodeURIComponent(moment)}/preview`, body),
          previewText,
        );
      }),
    [
      'throughline preview home-hero email:ada@example.org',
      'throughline preview home-hero user_id:u-17 --context page=/',
    ],
  );
}

function previewText({ moment, momentVersion, isEnabled, personId, answers }: MomentPreview): string {
  const head = `${moment} version ${momentVersion}${isEnabled ? '' : ' (paused)'} for ${personId}: no decision, nothing was stored.\n`;
  return head + answers.map(({ says }) => `${says.charAt(0).toUpperCase()}${says.slice(1)}.\n`).join('');
}
