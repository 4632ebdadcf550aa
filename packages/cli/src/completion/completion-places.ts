import type { DescribedCommand, DescribedOption } from '../reference/describe-commands.ts';

/** What may come next at one place of a command line. */
export interface CompletionPlace {
  /** `/`-separated path of commands: `` for the program, `/people/find` for a command. */
  readonly place: string;
  readonly commands: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly DescribedOption[];
  /** What its argument may be, where that is a choice. */
  readonly choices: readonly string[];
}

/** Every place of a program, the program itself first. Options of the program are understood everywhere. */
export function completionPlaces(program: DescribedCommand): CompletionPlace[] {
  const everywhere = program.options.filter(({ long }) => long === '--url' || long === '--json');
  const visit = (command: DescribedCommand): CompletionPlace[] => [
    {
      place: command.path.map((word) => `/${word}`).join(''),
      commands: command.commands.map(({ path, description }) => ({ name: path.at(-1)!, description })),
      options: command.path.length === 0 ? command.options : [...command.options, ...everywhere],
      choices: command.choicesOfArgument,
    },
    ...command.commands.flatMap(visit),
  ];
  return visit(program);
}
