import { parseArgs } from 'node:util';

/** What `npm run town` was asked for. */
export interface TownArguments {
  readonly people: number;
  readonly seed: string;
  /** Months of the calendar that are told, its last ones. */
  readonly months: number;
  /** The engine to stream to, without a slash at the end; null for none. */
  readonly to: string | null;
  /** Folder for the files; null for none. */
  readonly out: string | null;
  /** File of the answer key; null for none. */
  readonly key: string | null;
  /** File that remembers the write keys of the sources. */
  readonly writeKeys: string | null;
  /** `after`: score when all is sent. `only`: send nothing, score what is there. */
  readonly score: 'no' | 'after' | 'only';
  /** The files were imported, too: they count when the engine is scored. */
  readonly isImported: boolean;
  /** Only recognise the town's people in memory, without an engine. */
  readonly mustRecognise: boolean;
}

/** The answer to `--help`. */
export const TOWN_HELP = `npm run town -- [options]

Makes up a town: families and what they do with a brand, from a seed, with an answer key that says the truth.
The same options give the same bytes on every machine. With neither --to nor --out it only generates and counts.

  --people N         how many residents, 1 to 10,000,000 (default 1000); the last family is told whole
  --seed S           which town (default 1)
  --months M         how much of the calendar of 36 months is told, its last M (default 6)
  --to URL           create the brand's sources in this engine and stream every call to it
  --write-keys FILE  the sources' write keys: read where the file is there, else written (mode 0600),
                     so that a second run can go on where the first was stopped
  --out DIR          write the files for throughline import, and calls.ndjson where there is no --to
  --key FILE         write the answer key here (default with --out: DIR/answer-key.ndjson)
  --score            when all is sent, ask the engine for everybody and mark the answer by the key
  --score-only       send nothing; mark what the engine has by the --key FILE of an earlier run
  --imported         the files of --out have been imported: they count in the score
  --recognise        only recognise its people in memory, as an engine would, and mark the answer; for up to 200,000 or so
  --help             this text

The engine's admin token is read from THROUGHLINE_ADMIN_TOKEN, or from the file admin-token in
THROUGHLINE_DATA_DIR (default .throughline/data).
`;

const MAX_PEOPLE = 10_000_000;
const MAX_MONTHS = 36;

type Given = Partial<Record<'people' | 'seed' | 'months' | 'to' | 'out' | 'key' | 'write-keys', string>> &
  Partial<Record<'score' | 'score-only' | 'imported' | 'recognise' | 'help', boolean>>;

/** The arguments, `'help'`, or what is wrong with them and how to mend it. */
export function readTownArguments(args: readonly string[]): TownArguments | 'help' | { readonly mistake: string } {
  let given: Given;
  try {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean' } as const;
    const options = {
      people: text,
      seed: text,
      months: text,
      to: text,
      out: text,
      key: text,
      'write-keys': text,
      score: flag,
      'score-only': flag,
      imported: flag,
      recognise: flag,
      help: flag,
    };
    given = parseArgs({ args: [...args], options, allowPositionals: false }).values;
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\.\s/);
    return { mistake: `${sentence}. npm run town -- --help lists the options.` };
  }
  if (given.help) return 'help';
  const mistake = mistakeIn(given);
  if (mistake !== null) return { mistake };
  return {
    people: Number(given.people ?? 1000),
    seed: given.seed ?? '1',
    months: Number(given.months ?? 6),
    to: given.to?.replace(/\/+$/, '') ?? null,
    out: given.out ?? null,
    key: given.key ?? null,
    writeKeys: given['write-keys'] ?? null,
    score: given['score-only'] ? 'only' : given.score ? 'after' : 'no',
    isImported: given.imported ?? false,
    mustRecognise: given.recognise ?? false,
  };
}

function mistakeIn(given: Given): string | null {
  for (const [name, most] of [
    ['people', MAX_PEOPLE],
    ['months', MAX_MONTHS],
  ] as const) {
    const value = given[name];
    if (value !== undefined && !(/^\d{1,8}$/.test(value) && Number(value) >= 1 && Number(value) <= most))
      return `--${name} ${value} is no number of ${name}: give a whole number from 1 to ${most}.`;
  }
  if (given.seed === '') return '--seed is empty: give any word or number, like --seed 7.';
  if (given.to !== undefined && !/^https?:\/\/[^/]/.test(given.to))
    return `--to ${given.to} is no address: give the engine's, like --to http://127.0.0.1:4600.`;
  const isScored = given.score || given['score-only'];
  if (isScored && given.to === undefined) return 'A score needs an engine: give its address with --to URL.';
  if (isScored && given.key === undefined && given.out === undefined)
    return 'A score needs the answer key: say where it lies with --key FILE.';
  if (given.recognise && (given.to !== undefined || given.out !== undefined))
    return '--recognise needs neither an engine nor files: leave --to and --out out.';
  if (given.imported && !isScored) return '--imported is about the score: give it with --score or --score-only.';
  return null;
}
