import { EXPORT_FORMATS, EXPORTS } from '@throughline/contract/export';
import type { ExportScheduleAnswer, ExportScheduleList } from '@throughline/contract/scheduled-export';
import { Argument, type Command, Option } from 'commander';
import { CommandFailure } from '../command-failure.ts';
import type { CommandTools } from '../command-tools.ts';
import { addExamples } from '../print/add-examples.ts';
import { endedScheduleText, schedulesText, scheduleText } from './schedules-text.ts';

const ID = '0d0c6b1e-6f0a-4c51-9a57-3f1d5f0c2b11';
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

interface ScheduleOptions {
  readonly every: string;
  readonly at?: string;
  readonly format: string;
  readonly gzip?: true;
  readonly filter: readonly string[];
  readonly keep?: string;
  readonly startOn?: string;
}

/** `throughline exports …`: exports that the server runs by the clock. */
export function addScheduleCommands(program: Command, { connect, print }: CommandTools): void {
  const exports = program.command('exports').description('exports that the server runs by the clock, into a folder');
  addExamples(
    exports
      .command('list')
      .description('all schedules, with their last and next runs')
      .action(async () => print(await connect().get<ExportScheduleList>('/api/export-schedules'), schedulesText)),
    ['throughline exports list'],
  );
  addExamples(
    exports
      .command('schedule')
      .description('export by the clock, into a folder of its own below THROUGHLINE_EXPORT_DIR of the server')
      .addArgument(new Argument('<what>', 'people and orders whole, events and changes day by day').choices(EXPORTS))
      .argument('<folder>', 'folder below THROUGHLINE_EXPORT_DIR')
      .option('--every <when>', 'hour, day, or five fields of cron, in the time zone of the brand', 'day')
      .option('--at <time>', 'when a daily export begins; 02:00 otherwise')
      .addOption(new Option('--format <format>', 'how it is written').choices(EXPORT_FORMATS).default('ndjson'))
      .option('--gzip', 'compress the files')
      .option(
        '--filter <name=value>',
        'as the export route takes it, such as identified=true; may be repeated',
        gather,
        [],
      )
      .option('--keep <n>', 'runs whose files stay: 7 of people and orders, all of events and changes otherwise')
      .option('--start-on <day>', 'first day of events or changes; yesterday otherwise')
      .action(async (what: string, folder: string, options: ScheduleOptions) => {
        const { every, at, format, gzip, filter, keep, startOn } = options;
        const body = {
          what,
          folder,
          every,
          query: { ...filtersOf(filter), format, ...(gzip && { compress: 'gzip' }) },
          ...(at !== undefined && { at }),
          ...(keep !== undefined && { keep: countOf(keep) }),
          ...(startOn !== undefined && { startOn }),
        };
        print(await connect().post<ExportScheduleAnswer>('/api/export-schedules', body), scheduleText);
      }),
    [
      'throughline exports schedule people crm/people --filter identified=true --keep 3',
      'throughline exports schedule events warehouse/events --format parquet --start-on 2026-11-01',
    ],
  );
  addExamples(
    exports
      .command('run')
      .description('run a schedule now; "list" shows how it ended')
      .argument('<id>', 'id of the schedule')
      .action(async (id: string) => print(await connect().post<ExportScheduleAnswer>(`${at(id)}/run`), scheduleText)),
    [`throughline exports run ${ID}`],
  );
  addExamples(
    exports
      .command('remove')
      .description('end a schedule; its files stay')
      .argument('<id>', 'id of the schedule')
      .action(async (id: string) => print(await connect().delete<ExportScheduleAnswer>(at(id)), endedScheduleText)),
    [`throughline exports remove ${ID}`],
  );
}

function gather(one: string, others: readonly string[]): string[] {
  return [...others, one];
}

function filtersOf(filters: readonly string[]): Record<string, string | boolean> {
  return Object.fromEntries(
    filters.map((filter) => {
      const [name = '', ...rest] = filter.split('=');
      const value = rest.join('=');
      if (name === '' || value === '') throw wrong(`--filter ${filter}: write name=value, such as identified=true.`);
      return [name, value === 'true' || value === 'false' ? value === 'true' : value];
    }),
  );
}

function countOf(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw wrong(`--keep ${text}: give a whole number from 1.`);
}

function at(id: string): string {
  if (UUID.test(id)) return `/api/export-schedules/${id}`;
  throw wrong(`"${id}" is no id of a schedule; "throughline exports list" shows them.`);
}

function wrong(message: string): CommandFailure {
  return new CommandFailure(message, { exitCode: 2 });
}
