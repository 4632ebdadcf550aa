import { parseArgs } from 'node:util';

/** What a campaign was asked for. */
export interface ChaosArguments {
  readonly kills: number;
  readonly stops: number;
  readonly seed: string;
  /** Part of the names of the faults to be made; empty for all. */
  readonly only: string;
  readonly isJson: boolean;
  readonly mayStorm: boolean;
  readonly mayFillDisk: boolean;
}

/** The answer to `--help`. */
export const CHAOS_HELP = `npm run chaos -- [options]

Kills servers and databases, breaks connections, fills a disk and sends a storm, while events stream in; then compares
what senders were told with what is stored. About 3 s a kill.

  --kills N      kills with SIGKILL, at named points and at random (default 30)
  --stops N      instead: N immediate stops of the database, each of which must serve again within 10 s
  --seed TEXT    the same seed makes the same faults in the same order (default: the time)
  --only TEXT    only faults whose names hold the text, such as "half-open"
  --no-storm     leave out the backlog storm
  --no-disk      leave out the full disk (needs root, for a small tmpfs)
  --json         one JSON object on standard output; progress goes to standard error
  --help         this text
`;

const OPTIONS = {
  kills: { type: 'string', default: '30' },
  stops: { type: 'string', default: '0' },
  seed: { type: 'string' },
  only: { type: 'string', default: '' },
  'no-storm': { type: 'boolean', default: false },
  'no-disk': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** The arguments, `'help'`, or what is wrong with them and how to mend it. */
export function readChaosArguments(
  args: readonly string[],
  now: Date,
): ChaosArguments | 'help' | { readonly mistake: string } {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    if (values.help) return 'help';
    return {
      kills: whole('kills', values.kills),
      stops: whole('stops', values.stops),
      seed: values.seed ?? now.toISOString(),
      only: values.only,
      isJson: values.json,
      mayStorm: !values['no-storm'],
      mayFillDisk: !values['no-disk'],
    };
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\.\s/);
    return { mistake: `${sentence.replace(/\.$/, '')}. --help shows what there is.` };
  }
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 1_000_000) throw new Error(`--${name} takes a whole number, not "${text}"`);
  return value;
}
