import { type ArgumentMistake, readArguments } from '../read-arguments.ts';

/** What the bench was asked for. */
export interface SoakArguments {
  readonly isJson: boolean;
  readonly isRecorded: boolean;
  readonly minutes: number;
  readonly eventsPerSecond: number;
  readonly people: number;
}

/** The answer to `--help`. */
export const SOAK_HELP = `npm run bench -- soak [options]

Sends events at a steady pace for a long time and looks at what must not grow: the server's memory, what a row takes on
the disk, the time an answer takes, what an event costs. Exit code 1 when something does.

  --json             one JSON object on standard output instead of a table
  --minutes N        how long (default 30); under 10, what needs time to be told is not told
  --rate N           events a second (default 3000); takes 1.1 KB of disk an event
  --people N         people known before (default 50000)
  --record           append the result to bench/history/soak.ndjson
  --help             this text
`;

const NUMBERS = {
  minutes: { from: 0.05, to: 100_000, otherwise: 30, mayBeBroken: true },
  rate: { from: 100, to: 100_000, otherwise: 3_000 },
  people: { from: 100, to: 9_999_999, otherwise: 50_000 },
} as const;

/** The arguments, `'help'`, or what is wrong with them and how to mend it. */
export function readSoakArguments(args: readonly string[]): SoakArguments | 'help' | ArgumentMistake {
  const read = readArguments(args, { numbers: NUMBERS });
  if (read === 'help' || 'mistake' in read) return read;
  const { isJson, isRecorded, numbers } = read;
  return { isJson, isRecorded, minutes: numbers.minutes, eventsPerSecond: numbers.rate, people: numbers.people };
}
