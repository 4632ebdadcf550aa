import type { Argument, Command, Option } from 'commander';
import { examplesOf } from '../print/add-examples.ts';

/** An option of a command. */
export interface DescribedOption {
  readonly flags: string;
  /** Such as `--limit`. */
  readonly long: string;
  readonly takesValue: boolean;
  readonly choices: readonly string[];
  readonly description: string;
  readonly defaultValue: string | null;
}

/** A command or a group of commands. */
export interface DescribedCommand {
  /** Words after the program's name; none for the program itself. */
  readonly path: readonly string[];
  readonly description: string;
  readonly usage: string;
  readonly arguments: readonly { readonly name: string; readonly description: string }[];
  readonly choicesOfArgument: readonly string[];
  readonly options: readonly DescribedOption[];
  readonly examples: readonly string[];
  readonly commands: readonly DescribedCommand[];
}

/** A program as documents and completions are made of it. */
export function describeCommands(command: Command, path: readonly string[] = []): DescribedCommand {
  const help = command.createHelp();
  return {
    path,
    description: command.description(),
    usage: help.commandUsage(command),
    arguments: command.registeredArguments.map((argument) => ({
      name: argument.name(),
      description: argument.description,
    })),
    choicesOfArgument: command.registeredArguments.flatMap((argument: Argument) => argument.argChoices ?? []),
    options: help.visibleOptions(command).map(describeOption),
    examples: examplesOf(command),
    commands: command.commands.map((child) => describeCommands(child, [...path, child.name()])),
  };
}

/** Every command that does something, in order; groups are left out. */
export function leavesOf(command: DescribedCommand): DescribedCommand[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(leavesOf);
}

function describeOption(option: Option): DescribedOption {
  const { flags, long, required, optional, argChoices, description, defaultValue } = option;
  return {
    flags,
    long: long ?? flags,
    takesValue: required || optional,
    choices: argChoices ?? [],
    description,
    defaultValue: typeof defaultValue === 'string' ? defaultValue : null,
  };
}
