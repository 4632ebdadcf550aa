import { type ArgumentMistake, readArguments } from '../read-arguments.ts';

/** What the bench was asked for. */
export interface ExportArguments {
  readonly isJson: boolean;
  readonly isRecorded: boolean;
  readonly people: number;
  readonly events: number;
  readonly rounds: number;
}

/** The answer to `--help`. */
export const EXPORT_HELP = `npm run bench -- export [options]

Exports people and events over HTTP in each format, against COPY … TO STDOUT of the same rows. About a minute.

  --json             one JSON object on standard output instead of a table
  --people N         people in the database (default 20000)
  --events N         events in the database, at least (default 100000)
  --rounds N         exports of each kind, each beside its ceiling (default 5)
  --record           append the result to bench/history/export.ndjson
  --help             this text
`;

const NUMBERS = {
  people: { from: 1, to: 9_999_999, otherwise: 20_000 },
  events: { from: 1, to: 9_999_999, otherwise: 100_000 },
  rounds: { from: 1, to: 100, otherwise: 5 },
} as const;

/** The arguments, `'help'`, or what is wrong with them and how to mend it. */
export function readExportArguments(args: readonly string[]): ExportArguments | 'help' | ArgumentMistake {
  const read = readArguments(args, { numbers: NUMBERS });
  if (read === 'help' || 'mistake' in read) return read;
  const { isJson, isRecorded, numbers } = read;
  return { isJson, isRecorded, ...numbers };
}
