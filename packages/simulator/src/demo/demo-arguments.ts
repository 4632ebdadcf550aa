import { parseArgs } from 'node:util';

/** What the demo was asked for on the command line. */
export interface DemoArguments {
  readonly people: number;
  readonly seed: string;
  /** End after the summary. */
  readonly isOnce: boolean;
}

/** The answer to `--help`. */
export const DEMO_HELP = `npm run demo -- [options]

Streams a made-up town's dealings with a brand into a fresh engine of its own and shows what it made of them; then decides
for its people, lets them respond, and shows what that changed: claimed, measured and true.

  --people N   how many people live in the town, 1 to 1,000,000 (default 10000: about 70,000 events, 7,600 decisions)
  --seed S     which town; the same seed gives the same events (default 1)
  --once       end after the last figure instead of running on
  --help       this text

THROUGHLINE_PORT sets the port (default 4600). Data lies in .throughline/demo and is deleted at every start.
`;

const MAX_PEOPLE = 1_000_000;

/** The arguments, `'help'`, or what is wrong with them and how to mend it. */
export function readDemoArguments(args: readonly string[]): DemoArguments | 'help' | { readonly mistake: string } {
  let given: { people?: string; seed?: string; once?: boolean; help?: boolean };
  try {
    const options = {
      people: { type: 'string' },
      seed: { type: 'string' },
      once: { type: 'boolean' },
      help: { type: 'boolean' },
    } as const;
    given = parseArgs({ args: [...args], options, allowPositionals: false }).values;
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\.\s/);
    return { mistake: `${sentence}. There are --people N, --seed S, --once and --help.` };
  }
  if (given.help) return 'help';
  const people = given.people ?? '10000';
  if (!/^\d{1,7}$/.test(people) || Number(people) < 1 || Number(people) > MAX_PEOPLE) {
    return {
      mistake: `--people ${people} is no number of people: give a whole number from 1 to 1000000, like --people 10000.`,
    };
  }
  if (given.seed === '') return { mistake: '--seed is empty: give any word or number, like --seed 7.' };
  return { people: Number(people), seed: given.seed ?? '1', isOnce: given.once ?? false };
}
