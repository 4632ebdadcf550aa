import type { ExportName } from '@throughline/contract/export';
import type { Command } from 'commander';
import type { CommandTools } from '../command-tools.ts';
import { addExamples } from '../print/add-examples.ts';
import { type ExportOptions, exportQuery } from './export-query.ts';
import { runExport } from './run-export.ts';

interface Flag {
  readonly flags: string;
  readonly text: string;
}

const WHEN = 'an instant such as 2026-11-21T21:45:00+01:00, or a day in UTC';
const range = (name: string, what: string): Flag[] => [
  { flags: `--${name}-from <when>`, text: `${what} then or later: ${WHEN}` },
  { flags: `--${name}-to <when>`, text: `${what} before then` },
];

const FILTERS: Readonly<Record<ExportName, readonly Flag[]>> = {
  people: [
    { flags: '--identified', text: 'only people known by more than a device' },
    { flags: '--anonymous', text: 'only people known by a device alone' },
    { flags: '--with-orders', text: 'only people who placed an order' },
    { flags: '--without-orders', text: 'only people who never did' },
    ...range('first', 'first seen'),
    ...range('last', 'last seen'),
    { flags: '--changed-since <when>', text: 'the change feed has something about them since then' },
  ],
  events: [
    ...range('received', 'received'),
    ...range('occurred', 'occurred'),
    { flags: '--source <name>', text: 'of this source: its name or id' },
    { flags: '--type <type>', text: 'identify, track, page, screen, group or alias' },
    { flags: '--name <name>', text: 'of this name, such as "Order Completed"' },
    { flags: '--person <person>', text: 'of this person: an id, or TYPE:VALUE' },
    { flags: '--counted', text: 'without test and bot traffic and what was retracted' },
    { flags: '--uncounted', text: 'only those' },
  ],
  orders: [
    ...range('placed', 'placed'),
    { flags: '--status <status>', text: 'pending, placed, ready, shipped, delivered or cancelled' },
    { flags: '--currency <code>', text: 'in this currency' },
  ],
  changes: [
    ...range('changed', 'changed'),
    { flags: '--kind <kind>', text: 'created, merged, split, renamed, changed, removed or erased' },
    { flags: '--person <id>', text: 'about this id' },
  ],
};

const ABOUT: Readonly<Record<ExportName, readonly [text: string, ...examples: string[]]>> = {
  people: [
    'people in full: Golden Record with provenance, identifiers, records, orders',
    'throughline export people --to people.ndjson',
    'throughline export people --format csv --identified --with-orders --to buyers.csv',
  ],
  events: [
    'everything stored of every event; test, bot and retracted ones marked',
    'throughline export events --received-from 2026-11-01 --received-to 2026-12-01 --gzip --to november.ndjson.gz',
    'throughline export events --format parquet --to events/',
  ],
  orders: [
    'one row a person and order, amounts exact',
    'throughline export orders --format csv --placed-from 2026-01-01 --to orders.csv',
  ],
  changes: ['the change feed', 'throughline export changes --kind merged | jq .profileId'],
};

/** `throughline export …`: everything that is stored, into a file, a folder or a pipe. */
export function addExportCommands(program: Command, tools: CommandTools): void {
  const group = program.command('export').description('everything that is stored, into a file, a folder or a pipe');
  for (const what of ['people', 'events', 'orders', 'changes'] as const) {
    const [text, ...examples] = ABOUT[what];
    const command = group
      .command(what)
      .description(text)
      .option('--format <format>', 'ndjson, csv or parquet', 'ndjson')
      .option('--to <path>', 'a file, a new folder for Parquet by day, or - for standard output', '-')
      .option('--gzip', 'a file that is compressed')
      .option('--bom', 'CSV with a byte order mark, for Excel');
    for (const flag of FILTERS[what]) command.option(flag.flags, flag.text);
    addExamples(command, examples).action(async (options: ExportOptions) => {
      await runExport({ what, to: options.to, query: await exportQuery(what, options, tools) }, tools);
    });
  }
}
