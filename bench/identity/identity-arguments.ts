import { type ArgumentMistake, readArguments } from '../read-arguments.ts';

/** What the bench was asked for. */
export interface IdentityArguments {
  readonly isJson: boolean;
  readonly isRecorded: boolean;
  /** Residents of the town at which is measured, fewest first. */
  readonly people: readonly number[];
  /** New records of a measurement under load. */
  readonly records: number;
  /** New records that come one by one. */
  readonly singles: number;
  /** People who are taken apart in the end. */
  readonly unmerges: number;
  readonly postsInFlight: number;
  /** Whether figures are of no account. */
  readonly isQuick: boolean;
}

/** The answer to `--help`. */
export const IDENTITY_HELP = `npm run bench -- identity [options]

How fast new records of people are recognised by what they say, among 10,000, 100,000 and a million people of the
simulated town with its default noise. One server; it fills up from size to size. The town is made up first, which
takes two to three minutes for a million people on two cores; the whole run takes some twenty-five.

  --json             one JSON object on standard output instead of a table
  --quick            600 people and few records: whether the bench works, no figures
  --people N,N,…     sizes, the first is what the others are compared with (default 10000,100000,1000000)
  --records N        new records at each size, 100 a post (default 5000)
  --singles N        new records at each size, one by one (default 500)
  --unmerges N       people who are taken apart at the largest (default 200)
  --in-flight N      posts in flight (default 6)
  --record           append the result to bench/history/identity.ndjson
  --help             this text
`;

const QUICK = { people: [300, 600], records: 100, singles: 20, unmerges: 5 } as const;
const NUMBERS = {
  records: { from: 10, to: 1_000_000, otherwise: 5_000 },
  singles: { from: 1, to: 100_000, otherwise: 500 },
  unmerges: { from: 0, to: 100_000, otherwise: 200 },
  'in-flight': { from: 1, to: 100, otherwise: 6 },
} as const;
const LISTS = { people: { from: 300, to: 9_999_999, otherwise: [10_000, 100_000, 1_000_000] } } as const;

/** The arguments, `'help'`, or what is wrong with them and how to mend it. */
export function readIdentityArguments(args: readonly string[]): IdentityArguments | 'help' | ArgumentMistake {
  const read = readArguments(args, { numbers: NUMBERS, lists: LISTS, flags: ['quick'] });
  if (read === 'help' || 'mistake' in read) return read;
  const { isJson, isRecorded, flags, given, numbers } = read;
  const number = (name: 'records' | 'singles' | 'unmerges'): number =>
    flags.quick && !given.has(name) ? QUICK[name] : numbers[name];
  const people = flags.quick && !given.has('people') ? QUICK.people : read.lists.people;
  return {
    isJson,
    isRecorded,
    people: [...new Set(people)].sort((left, right) => left - right),
    records: number('records'),
    singles: number('singles'),
    unmerges: number('unmerges'),
    postsInFlight: numbers['in-flight'],
    isQuick: flags.quick,
  };
}
