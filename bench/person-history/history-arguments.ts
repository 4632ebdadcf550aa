import { type ArgumentMistake, readArguments } from '../read-arguments.ts';

/** What the bench was asked for. */
export interface HistoryArguments {
  readonly isJson: boolean;
  readonly isRecorded: boolean;
  readonly months: number;
  /** Of the person who is looked at. */
  readonly events: number;
  /** Of others, at least. */
  readonly otherEvents: number;
  readonly otherPeople: number;
  readonly rounds: number;
}

/** The answer to `--help`. */
export const HISTORY_HELP = `npm run bench -- history [options]

What the history of years costs: pages of a timeline, folding a person anew, splitting one and joining it again, where
their events lie in the partitions of many months; beside each, plain SQL on the same rows in one table without
partitions. About 3 minutes.

  --json             one JSON object on standard output instead of a table
  --months N         partitions (default 36)
  --events N         events of the person (default 5000)
  --others N         events of others, at least (default 300000)
  --people N         how many others there are (default 20000)
  --rounds N         rounds; each does everything once, and its ceiling (default 40)
  --record           append the result to bench/history/history.ndjson
  --help             this text
`;

const NUMBERS = {
  months: { from: 1, to: 120, otherwise: 36 },
  events: { from: 100, to: 1_000_000, otherwise: 5_000 },
  others: { from: 0, to: 9_999_999, otherwise: 300_000 },
  people: { from: 100, to: 999_999, otherwise: 20_000 },
  rounds: { from: 1, to: 1_000, otherwise: 40 },
} as const;

/** The arguments, `'help'`, or what is wrong with them and how to mend it. */
export function readHistoryArguments(args: readonly string[]): HistoryArguments | 'help' | ArgumentMistake {
  const read = readArguments(args, { numbers: NUMBERS });
  if (read === 'help' || 'mistake' in read) return read;
  const { isJson, isRecorded, numbers } = read;
  const { months, events, others: otherEvents, people: otherPeople, rounds } = numbers;
  return { isJson, isRecorded, months, events, otherEvents, otherPeople, rounds };
}
