import path from 'node:path';
import { parseArgs } from 'node:util';

/** What the example was asked for. */
export interface OlistArguments {
  readonly folder: string;
  readonly url: string;
  readonly writeKey: string | null;
  /** Seed of the order in which events are sent; null sends them order by order. */
  readonly shuffle: string | null;
  readonly isTwice: boolean;
}

/** The answer to `--help`. */
export const OLIST_HELP = `node examples/olist/stream.ts [FOLDER] [options]

Streams the Olist tables as Segment events into a running engine and checks the totals.

  FOLDER           where the data set lies (default THROUGHLINE_OLIST_DIR, else ../shared/data/retail/olist)
  --shuffle SEED   send all events in a random order; the same seed gives the same order
  --twice          send everything a second time, which must change nothing
  --write-key KEY  of an existing source with server trust (default: the source "olist", created when missing)
  --url URL        of the engine (default THROUGHLINE_URL, else http://127.0.0.1:4600)
  --help           this text

The admin token is THROUGHLINE_ADMIN_TOKEN, else what is in THROUGHLINE_DATA_DIR (default .throughline/data).
`;

/** The arguments, `'help'`, or what is wrong with them and how to mend it. Paths are taken from `root`. */
export function readOlistArguments(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  root: string,
): OlistArguments | 'help' | { readonly mistake: string } {
  const options = {
    shuffle: { type: 'string' },
    twice: { type: 'boolean', default: false },
    'write-key': { type: 'string' },
    url: { type: 'string', default: env['THROUGHLINE_URL'] || `http://127.0.0.1:${env['THROUGHLINE_PORT'] || '4600'}` },
    help: { type: 'boolean' },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (values.help) return 'help';
    if (positionals.length > 1) return { mistake: 'Give one folder at most; --help shows the rest.' };
    if (!URL.canParse(values.url))
      return { mistake: `--url ${values.url} is no URL: give one like http://127.0.0.1:4600.` };
    return {
      folder: positionals[0] ?? (env['THROUGHLINE_OLIST_DIR'] || path.resolve(root, '../shared/data/retail/olist')),
      url: values.url.replace(/\/+$/, ''),
      writeKey: values['write-key'] ?? null,
      shuffle: values.shuffle ?? null,
      isTwice: values.twice,
    };
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\.\s/);
    return { mistake: `${sentence}. --help shows what there is.` };
  }
}
