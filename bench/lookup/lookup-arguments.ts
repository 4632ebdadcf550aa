import { parseArgs } from 'node:util';

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

const OPTIONS = {
  json: { type: 'boolean', default: false },
  record: { type: 'boolean', default: false },
  people: { type: 'string', default: '1000000' },
  seconds: { type: 'string', default: '30' },
  'per-second': { type: 'string', default: '100' },
  events: { type: 'string', default: '5000' },
  help: { type: 'boolean', default: false },
} as const;

/** The arguments, `'help'`, or what is wrong with them and how to mend it. */
export function readLookupArguments(args: readonly string[]): LookupArguments | 'help' | { readonly mistake: string } {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    if (values.help) return 'help';
    return {
      isJson: values.json,
      isRecorded: values.record,
      people: whole('people', values.people, 500, 9_999_999),
      seconds: whole('seconds', values.seconds, 1, 600),
      lookupsPerSecond: whole('per-second', values['per-second'], 1, 2_000),
      eventsPerSecond: whole('events', values.events, 100, 100_000),
    };
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\.\s/);
    return { mistake: `${sentence.replace(/\.$/, '')}. --help shows what there is.` };
  }
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = /^\d{1,7}$/.test(text) ? Number(text) : -1;
  if (value < least || value > most) {
    throw new RangeError(`--${name} ${text}: give a whole number from ${least} to ${most}`);
  }
  return value;
}
