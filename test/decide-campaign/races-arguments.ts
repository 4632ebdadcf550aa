import { parseArgs } from 'node:util';

/** What a campaign was asked for. */
export interface RacesArguments {
  /** Decisions that race with a revocation. */
  readonly races: number;
  /** Times that 50 deciders ask at once for one person with a cap. */
  readonly caps: number;
  /** Kills at each named point. */
  readonly crashes: number;
  /** Receipts that are replayed. */
  readonly replays: number;
  readonly seed: string;
  readonly isJson: boolean;
}

/** The answer to `--help`. */
export const RACES_HELP = `npm run races -- [options]

Decisions against everything that may come between: consents withdrawn and suppressions made at the same moment, fifty
deciders and a cap, kill -9 between any two steps; then receipts are replayed. Two servers on one database.

  --races N      decisions that race with a revocation (default 5000)
  --caps N       rounds of 50 deciders for one person who has a cap (default 20)
  --crashes N    kills at each point of a decision (default 2)
  --replays N    receipts to replay, of what the other parts have left (default 2000)
  --seed TEXT    the same seed makes the same requests (default: the time)
  --json         one JSON object on standard output; progress goes to standard error
  --help         this text
`;

const OPTIONS = {
  races: { type: 'string', default: '5000' },
  caps: { type: 'string', default: '20' },
  crashes: { type: 'string', default: '2' },
  replays: { type: 'string', default: '2000' },
  seed: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** The arguments, `'help'`, or what is wrong with them and how to mend it. */
export function readRacesArguments(
  args: readonly string[],
  now: Date,
): RacesArguments | 'help' | { readonly mistake: string } {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    if (values.help) return 'help';
    return {
      races: whole('races', values.races),
      caps: whole('caps', values.caps),
      crashes: whole('crashes', values.crashes),
      replays: whole('replays', values.replays),
      seed: values.seed ?? now.toISOString(),
      isJson: values.json,
    };
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\.\s/);
    return { mistake: `${sentence.replace(/\.$/, '')}. --help shows what there is.` };
  }
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 10_000_000) throw new Error(`--${name} takes a whole number, not "${text}"`);
  return value;
}
