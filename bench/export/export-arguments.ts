import { parseArgs } from 'node:util';

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

const OPTIONS = {
  json: { type: 'boolean', default: false },
  record: { type: 'boolean', default: false },
  people: { type: 'string', default: '20000' },
  events: { type: 'string', default: '100000' },
  rounds: { type: 'string', default: '5' },
  help: { type: 'boolean', default: false },
} as const;

/** The arguments, `'help'`, or what is wrong with them and how to mend it. */
export function readExportArguments(args: readonly string[]): ExportArguments | 'help' | { readonly mistake: string } {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    if (values.help) return 'help';
    return {
      isJson: values.json,
      isRecorded: values.record,
      people: whole('people', values.people, 9_999_999),
      events: whole('events', values.events, 9_999_999),
      rounds: whole('rounds', values.rounds, 100),
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
