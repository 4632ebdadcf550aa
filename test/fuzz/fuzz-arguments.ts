import { parseArgs } from 'node:util';

/** What the fuzzer was asked for. */
export interface FuzzArguments {
  readonly requests: number;
  readonly seed: string;
  readonly isJson: boolean;
}

/** The answer to `--help`. */
export const FUZZ_HELP = `npm run fuzz -- [options]

Sends requests of every route in the OpenAPI document, most of them wrong, and bytes that are hardly HTTP, to a server
of its own; looks for crashes, answers of the 5xx kind, changed prototypes and memory that is not given back.

  --requests N   requests to send (default 20000)
  --seed TEXT    the same seed makes the same requests as long as answers are the same (default: the time)
  --json         one JSON object on standard output; progress goes to standard error
  --help         this text
`;

const OPTIONS = {
  requests: { type: 'string', default: '20000' },
  seed: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** The arguments, `'help'`, or what is wrong with them and how to mend it. */
export function readFuzzArguments(
  args: readonly string[],
  now: Date,
): FuzzArguments | 'help' | { readonly mistake: string } {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    if (values.help) return 'help';
    const requests = Number(values.requests);
    if (!/^\d+$/.test(values.requests) || requests < 1 || requests > 1e9)
      throw new Error(`--requests takes a whole number from 1, not "${values.requests}"`);
    return { requests, seed: values.seed ?? now.toISOString(), isJson: values.json };
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\.\s/);
    return { mistake: `${sentence.replace(/\.$/, '')}. --help shows what there is.` };
  }
}
