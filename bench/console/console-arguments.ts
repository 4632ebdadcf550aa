import { type ArgumentMistake, readArguments } from '../read-arguments.ts';

/** What the bench was asked for. */
export interface ConsoleArguments {
  readonly isJson: boolean;
  readonly isRecorded: boolean;
  readonly people: number;
  readonly rounds: number;
}

/** The answer to `--help`. */
export const CONSOLE_HELP = `npm run bench -- console [options]

Opens pages of the console in a real browser, with an empty cache and again with a full one, and takes the time until
they show what they are for. About 6 minutes, most of them for filling the database.

  --json             one JSON object on standard output instead of a table
  --people N         people in the database (default 1000000)
  --rounds N         times each page is opened in either way (default 7)
  --record           append the result to bench/history/console.ndjson
  --help             this text
`;

const NUMBERS = {
  people: { from: 500, to: 9_999_999, otherwise: 1_000_000 },
  rounds: { from: 1, to: 100, otherwise: 7 },
} as const;

/** The arguments, `'help'`, or what is wrong with them and how to mend it. */
export function readConsoleArguments(args: readonly string[]): ConsoleArguments | 'help' | ArgumentMistake {
  const read = readArguments(args, { numbers: NUMBERS });
  if (read === 'help' || 'mistake' in read) return read;
  const { isJson, isRecorded, numbers } = read;
  return { isJson, isRecorded, people: numbers.people, rounds: numbers.rounds };
}
