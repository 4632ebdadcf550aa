import { parseArgs } from 'node:util';

/** What the bench was asked for. */
export interface IngestArguments {
  readonly isJson: boolean;
  readonly isRecorded: boolean;
  readonly isProfiled: boolean;
  readonly rounds: number;
  readonly seconds: number;
  readonly people: number;
  readonly postsInFlight: number;
}

/** The answer to `--help`. */
export const INGEST_HELP = `npm run bench -- ingest [options]

Loads the server and, in turn, its ceiling: the same server that only copies the events into a table. About 6 minutes.

  --json             one JSON object on standard output instead of a table
  --rounds N         pairs of rounds, product and ceiling (default 5)
  --seconds N        length of a round, and of the latency run (default 20)
  --people N         people known before the rounds (default 50000)
  --in-flight N      posts of 100 events in flight during a round (default 48)
  --profile          one more round that shows where the server and PostgreSQL spend their time
  --record           append the result to bench/history/ingest.ndjson
  --help             this text
`;

const OPTIONS = {
  json: { type: 'boolean', default: false },
  record: { type: 'boolean', default: false },
  profile: { type: 'boolean', default: false },
  rounds: { type: 'string', default: '5' },
  seconds: { type: 'string', default: '20' },
  people: { type: 'string', default: '50000' },
  'in-flight': { type: 'string', default: '48' },
  help: { type: 'boolean', default: false },
} as const;

/** The arguments, `'help'`, or what is wrong with them and how to mend it. */
export function readIngestArguments(args: readonly string[]): IngestArguments | 'help' | { readonly mistake: string } {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    if (values.help) return 'help';
    return {
      isJson: values.json,
      isRecorded: values.record,
      isProfiled: values.profile,
      rounds: whole('rounds', values.rounds, 100),
      seconds: whole('seconds', values.seconds, 600),
      people: whole('people', values.people, 9_999_999),
      postsInFlight: whole('in-flight', values['in-flight'], 200),
    };
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\.\s/);
    return { mistake: `${sentence.replace(/\.$/, '')}. --help shows what there is.` };
  }
}

function whole(name: string, text: string, most: number): number {
  const value = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > most) throw new RangeError(`--${name} ${text}: give a whole number from 1 to ${most}`);
  return value;
}
