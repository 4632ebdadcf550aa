import { Argument, type Command } from 'commander';
import type { CommandTools } from '../command-tools.ts';
import { addExamples } from '../print/add-examples.ts';
import { describeCommands } from '../reference/describe-commands.ts';
import { bashCompletion } from './bash-completion.ts';
import { completionPlaces } from './completion-places.ts';
import { fishCompletion } from './fish-completion.ts';
import { zshCompletion } from './zsh-completion.ts';

const SCRIPTS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

/** `throughline completion SHELL`: a script that completes every command, made from the program itself. */
export function addCompletionCommand(program: Command, { around }: CommandTools): void {
  addExamples(
    program
      .command('completion')
      .description('a script that makes a shell complete these commands')
      .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(SCRIPTS)))
      .action((shell: keyof typeof SCRIPTS) => {
        around.out(SCRIPTS[shell](completionPlaces(describeCommands(program))));
      }),
    [
      'source <(throughline completion bash)',
      'throughline completion fish > ~/.config/fish/completions/throughline.fish',
    ],
  );
}
