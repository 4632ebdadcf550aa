import { type ArgumentMistake, readArguments } from '../read-arguments.ts';

/** What the bench was asked for. */
export interface LookupArguments {
  readonly isJson: boolean;
  readonly isRecorded: boolean;
  readonly people: number;
  readonly seconds: number;
  readonly lookupsPerSecond: number;
  readonly eventsPerSecond: number;
}

/** The answer to `--help`. */
export const LOOKUP_HELP = `npm run bench -- lookup [options]

Looks people up by an identifier, through GET /api/people and through the profile API, with and without events coming
in meanwhile. About 6 minutes, most of them for filling the database.

  --json             one JSON object on standard output instead of a table
  --people N         people in the database (default 1000000)
  --seconds N        length of each of the two measurements (default 30)
  --per-second N     look-ups a second, open loop, half of either kind (default 100)
  --events N         events a second that come in during the second measurement (default 5000)
  --record           append the result to bench/history/lookup.ndjson
  --help             this text
`;

const NUMBERS = {
  people: { from: 500, to: 9_999_999, otherwise: 1_000_000 },
  seconds: { from: 1, to: 600, otherwise: 30 },
  'per-second': { from: 1, to: 2_000, otherwise: 100 },
  events: { from: 100, to: 100_000, otherwise: 5_000 },
} as const;

/** The arguments, `'help'`, or what is wrong with them and how to mend it. */
export function readLookupArguments(args: readonly string[]): LookupArguments | 'help' | ArgumentMistake {
  const read = readArguments(args, { numbers: NUMBERS });
  if (read === 'help' || 'mistake' in read) return read;
  const { isJson, isRecorded, numbers } = read;
  const { people, seconds, 'per-second': lookupsPerSecond, events: eventsPerSecond } = numbers;
  return { isJson, isRecorded, people, seconds, lookupsPerSecond, eventsPerSecond };
}
