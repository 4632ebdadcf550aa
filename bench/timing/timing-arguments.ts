import { type ArgumentMistake, readArguments } from '../read-arguments.ts';

/** How the bench was called. */
export interface TimingArguments {
  readonly isJson: boolean;
  readonly isRecorded: boolean;
  /** Requests of each side of each pair. */
  readonly requests: number;
}

/** What `--help` prints. */
export const TIMING_HELP = `npm run bench -- timing [options]

Whether the time of an answer tells what the answer itself does not: keys that are known and unknown, guesses that are
nearly right and wholly wrong, addresses that are known to be shared and that nobody has.

  --requests N   requests of each side of each pair (10000)
  --json         print one JSON object on standard output
  --record       append the result to bench/history/timing.ndjson
  --help         show this
`;

const NUMBERS = { requests: { from: 50, to: 9_999_999, otherwise: 10_000 } } as const;

/** The arguments, `'help'`, or what is wrong with them and how to mend it. */
export function readTimingArguments(args: readonly string[]): TimingArguments | 'help' | ArgumentMistake {
  const read = readArguments(args, { numbers: NUMBERS });
  if (read === 'help' || 'mistake' in read) return read;
  const { isJson, isRecorded, numbers } = read;
  return { isJson, isRecorded, requests: numbers.requests };
}
