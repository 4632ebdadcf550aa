import { type ArgumentMistake, readArguments } from '../read-arguments.ts';

/** What the bench was asked for. */
export interface ScaleArguments {
  readonly isJson: boolean;
  readonly isRecorded: boolean;
  /** Sizes, smallest first. */
  readonly people: readonly number[];
  /** Keys of earlier events to be remembered by the largest of them in the end; 0: no more than its people have. */
  readonly dedupeKeys: number;
  /** The most people who all come in through the front door. */
  readonly frontDoor: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly postsInFlight: number;
  readonly hasStatementTimes: boolean;
}

/** The answer to `--help`. */
export const SCALE_HELP = `npm run bench -- scale [options]

What an event costs, in CPU of the server and of PostgreSQL, by how many people there are. Each size has a server and a
database of its own; they are loaded in turns. About 10 minutes, most of them for filling the largest.

  --json             one JSON object on standard output instead of a table
  --quick            1,000 and 3,000 people, one round of a second: whether the bench works, no figures
  --people N,N,…     sizes, the first is what the others are compared with (default 10000,100000,1000000)
  --dedupe-keys N    in the end, fill the largest up to N keys of earlier events and compare again; 100000000 take
                     about 10 GiB beside and 6 minutes more
  --front-door N     sizes up to N come in as events; of larger ones 300 people do, and the others are copied from
                     them (default 100000)
  --rounds N         rounds, each loads every size in turn (default 5)
  --seconds N        length of a size's turn (default 8)
  --in-flight N      posts of 100 events in flight (default 48)
  --statements       which statements of PostgreSQL grow; costs a few percent, not to be recorded
  --record           append the result to bench/history/scale.ndjson
  --help             this text
`;

const QUICK = { people: [1_000, 3_000], rounds: 1, seconds: 1, 'in-flight': 4 } as const;
const NUMBERS = {
  'dedupe-keys': { from: 1_000, to: 1_000_000_000, otherwise: 0 },
  'front-door': { from: 0, to: 9_999_999, otherwise: 100_000 },
  rounds: { from: 1, to: 100, otherwise: 5 },
  seconds: { from: 1, to: 600, otherwise: 8 },
  'in-flight': { from: 1, to: 200, otherwise: 48 },
} as const;
const LISTS = { people: { from: 500, to: 9_999_999, otherwise: [10_000, 100_000, 1_000_000] } } as const;

/** The arguments, `'help'`, or what is wrong with them and how to mend it. */
export function readScaleArguments(args: readonly string[]): ScaleArguments | 'help' | ArgumentMistake {
  const read = readArguments(args, { numbers: NUMBERS, lists: LISTS, flags: ['quick', 'statements'] });
  if (read === 'help' || 'mistake' in read) return read;
  const { isJson, isRecorded, flags, given } = read;
  const number = (name: 'rounds' | 'seconds' | 'in-flight'): number =>
    flags.quick && !given.has(name) ? QUICK[name] : read.numbers[name];
  const people = flags.quick && !given.has('people') ? QUICK.people : read.lists.people;
  const sizes = [...new Set(people)].sort((left, right) => left - right);
  if (read.numbers['dedupe-keys'] > 0 && sizes.length < 2) {
    return {
      mistake: '--dedupe-keys needs two sizes of --people: the last gets the keys, the first is compared with it.',
    };
  }
  return {
    isJson,
    isRecorded,
    people: sizes,
    dedupeKeys: read.numbers['dedupe-keys'],
    frontDoor: read.numbers['front-door'],
    rounds: number('rounds'),
    seconds: number('seconds'),
    postsInFlight: number('in-flight'),
    hasStatementTimes: flags.statements,
  };
}
