import { parseArgs } from 'node:util';

/** What the bench was asked for. */
export interface ImportArguments {
  readonly isJson: boolean;
  readonly isRecorded: boolean;
  /** Lines of the order table; four make an order. */
  readonly lines: number;
  readonly isDryRun: boolean;
  readonly requestsInFlight: number;
}

/** The answer to `--help`. */
export const IMPORT_HELP = `npm run bench -- import [options]

Imports a generated data set by the command line into a server of its own: lines of orders, grouped into one event an
order, each joined to its customer. About 1 minute.

  --json             one JSON object on standard output instead of a table
  --lines N          lines of the order table, four an order (default 1000000)
  --dry-run          no server: reading, staging and mapping only
  --in-flight N      requests at once (default 3)
  --record           append the result to bench/history/import.ndjson
  --help             this text
`;

const OPTIONS = {
  json: { type: 'boolean', default: false },
  record: { type: 'boolean', default: false },
  lines: { type: 'string', default: '1000000' },
  'dry-run': { type: 'boolean', default: false },
  'in-flight': { type: 'string', default: '3' },
  help: { type: 'boolean', default: false },
} as const;

/** The arguments, `'help'`, or what is wrong with them and how to mend it. */
export function readImportArguments(args: readonly string[]): ImportArguments | 'help' | { readonly mistake: string } {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    if (values.help) return 'help';
    return {
      isJson: values.json,
      isRecorded: values.record,
      lines: whole('lines', values.lines, 100_000_000),
      isDryRun: values['dry-run'],
      requestsInFlight: whole('in-flight', values['in-flight'], 64),
    };
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\.\s/);
    return { mistake: `${sentence.replace(/\.$/, '')}. --help shows what there is.` };
  }
}

function whole(name: string, text: string, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new Error(`--${name} must be a whole number from 1 to ${most}`);
}
