import { parseArgs } from 'node:util';

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

const OPTIONS = {
  json: { type: 'boolean', default: false },
  record: { type: 'boolean', default: false },
  requests: { type: 'string', default: '10000' },
  help: { type: 'boolean', default: false },
} as const;

/** The arguments, `'help'`, or what is wrong with them and how to mend it. */
export function readTimingArguments(args: readonly string[]): TimingArguments | 'help' | { readonly mistake: string } {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    if (values.help) return 'help';
    const requests = /^\d{1,7}$/.test(values.requests) ? Number(values.requests) : 0;
    if (requests < 50) return { mistake: `--requests ${values.requests}: give a whole number from 50 to 9999999.` };
    return { isJson: values.json, isRecorded: values.record, requests };
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\.\s/);
    return { mistake: `${sentence.replace(/\.$/, '')}. --help shows what there is.` };
  }
}
