import type { Command } from 'commander';
import type { CommandTools } from '../command-tools.ts';
import { addEvaluateCommand } from './evaluate/add-evaluate-command.ts';
import { addExplainCommands } from './explain/add-explain-commands.ts';
import { addModelCommands } from './models/add-model-commands.ts';
import { addLikelyCommands } from './review/add-likely-commands.ts';

/** `throughline identity …`: how people are recognised. One line a room. */
export function addIdentityCommands(program: Command, tools: CommandTools): void {
  const identity = program.command('identity').description('how people are recognised by what their records say');
  addExplainCommands(identity, tools);
  addLikelyCommands(identity, tools);
  addModelCommands(identity, tools);
  addEvaluateCommand(identity, tools);
}
