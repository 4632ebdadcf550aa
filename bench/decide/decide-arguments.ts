import { type ArgumentMistake, readArguments } from '../read-arguments.ts';

/** What the bench was asked for. */
export interface DecideArguments {
  readonly isJson: boolean;
  readonly isRecorded: boolean;
  readonly isProfiled: boolean;
  readonly people: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly inFlight: number;
  readonly actions: number;
}

/** The answer to `--help`. */
export const DECIDE_HELP = `npm run bench -- decide [options]

Decisions a second through POST /v1/decide, each with a receipt that is on the disk before the answer leaves, beside a
bare handler that does one look-up and one insert in the same database. About two minutes.

  --json             one JSON object on standard output instead of a table
  --actions N        actions of the moment (default 50)
  --people N         people who are decided for (default 10000)
  --rounds N         rounds, the two in turns (default 5)
  --seconds N        length of a round, and of the measurement of latency (default 6)
  --in-flight N      requests at once in a round (default 32)
  --profile          one more round under the CPU profiler, with the statements timed; not to be recorded
  --record           append the result to bench/history/decide.ndjson
  --help             this text
`;

const NUMBERS = {
  actions: { from: 1, to: 500, otherwise: 50 },
  people: { from: 100, to: 1_000_000, otherwise: 10_000 },
  rounds: { from: 1, to: 100, otherwise: 5 },
  seconds: { from: 1, to: 600, otherwise: 6 },
  'in-flight': { from: 1, to: 400, otherwise: 32 },
} as const;

/** The arguments, `'help'`, or what is wrong with them and how to mend it. */
export function readDecideArguments(args: readonly string[]): DecideArguments | 'help' | ArgumentMistake {
  const read = readArguments(args, { numbers: NUMBERS, flags: ['profile'] });
  if (read === 'help' || 'mistake' in read) return read;
  const { isJson, isRecorded, numbers, flags } = read;
  const { actions, people, rounds, seconds, 'in-flight': inFlight } = numbers;
  return { isJson, isRecorded, isProfiled: flags.profile, actions, people, rounds, seconds, inFlight };
}
