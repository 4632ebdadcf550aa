import type {
  QuarantineAnswer,
  QuarantineCheck,
  QuarantineGroups,
  QuarantinePage,
  QuarantineStats,
  ReplayAnswer,
} from '@throughline/contract/quarantine';
import type { Command } from 'commander';
import { CommandFailure } from '../command-failure.ts';
import type { CommandTools } from '../command-tools.ts';
import { readJsonFile } from '../read-json-file.ts';
import { addExamples } from '../print/add-examples.ts';
import {
  checkText,
  editedText,
  groupsText,
  quarantinedEventText,
  quarantineStatsText,
  quarantineText,
  replayText,
} from './quarantine-text.ts';

const ID = '0d0c6b1e-6f0a-4c51-9a57-3f1d5f0c2b11';
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

interface Filter {
  readonly reason?: string;
  readonly source?: string;
  readonly message?: string;
  readonly from?: string;
  readonly to?: string;
}

/** `throughline quarantine …`: what was refused, mending it, and sending it through again. */
export function addQuarantineCommands(program: Command, tools: CommandTools): void {
  const { connect, print, setExitCode } = tools;
  const quarantine = program.command('quarantine').description('events that were refused');
  addExamples(
    filtered(quarantine.command('list').description('what waits, oldest first'))
      .option('--replayed', 'those that were sent through again instead')
      .option('--limit <n>', 'rows, 500 at most', '50')
      .action(async (options: Filter & { replayed?: true; limit: string }) => {
        const query = { ...queryOf(options), limit: options.limit, ...(options.replayed && { isReplayed: 'true' }) };
        print(await connect().get<QuarantinePage>('/api/quarantine', query), quarantineText);
      }),
    ['throughline quarantine list', 'throughline quarantine list --reason bad_timestamp --limit 500'],
  );
  addExamples(
    quarantine
      .command('groups')
      .description('what waits, by reason and source, with what to do about it')
      .action(async () => print(await connect().get<QuarantineGroups>('/api/quarantine/groups'), groupsText)),
    ['throughline quarantine groups'],
  );
  addExamples(
    quarantine
      .command('show')
      .description('one event with what came; the server writes down who reads it')
      .argument('<id>', 'id in quarantine')
      .action(async (id: string) => print(await connect().get<QuarantineAnswer>(at(id)), quarantinedEventText)),
    [`throughline quarantine show ${ID}`],
  );
  addExamples(
    quarantine
      .command('check')
      .description('what would become of an event if it were sent through now, as it is or with another body')
      .argument('<id>', 'id in quarantine')
      .argument('[file]', 'the whole event as JSON; - for standard input')
      .action(async (id: string, file: string | undefined) => {
        const draft = file === undefined ? {} : { body: await readJsonFile(file, 'the event') };
        const check = await connect().post<QuarantineCheck>(`${at(id)}/check`, draft);
        print(check, checkText);
        if (check.verdict === 'quarantined' || check.verdict === 'unreadable') setExitCode(1);
      }),
    [`throughline quarantine check ${ID}`, `throughline quarantine check ${ID} event.json`],
  );
  addExamples(
    quarantine
      .command('edit')
      .description('put another body in the place of a refused one, which is kept; replay it afterwards')
      .argument('<id>', 'id in quarantine')
      .argument('<file>', 'the whole event as JSON; - for standard input')
      .requiredOption('--reason <text>', 'why, for the audit; without personal data')
      .action(async (id: string, file: string, { reason }: { reason: string }) => {
        const body = await readJsonFile(file, 'the event');
        print(await connect().patch<QuarantineAnswer>(at(id), { body, reason }), editedText);
      }),
    [`throughline quarantine edit ${ID} event.json --reason "the till writes a comma for a point"`],
  );
  addExamples(
    filtered(
      quarantine
        .command('replay')
        .description('send events through again; fails when one of those named is refused again')
        .argument('[ids...]', 'ids in quarantine; else --all, or what to look for'),
    )
      .option('--all', 'all that wait')
      .action(async (ids: string[], options: Filter & { all?: true }) => {
        const filter = queryOf(options);
        if (ids.length === 0 && options.all !== true && Object.keys(filter).length === 0)
          throw wrong('Name events, say what to look for, or --all.');
        const body = { ...filter, ...(ids.length > 0 && { ids: ids.map(idOf) }) };
        const answer = await connect().ask('/api/quarantine/replay', {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        });
        const outcome = (await answer.json()) as ReplayAnswer;
        print(outcome, replayText);
        if (ids.length > 0 && outcome.quarantined > 0) setExitCode(1);
      }),
    [
      'throughline quarantine replay --reason plan_violation',
      `throughline quarantine replay ${ID}`,
      'throughline quarantine replay --all',
    ],
  );
  addExamples(
    quarantine
      .command('stats')
      .description('how much was refused, by day, reason and source')
      .option('--days <n>', 'days back, today included', '30')
      .action(async (options: { days: string }) =>
        print(await connect().get<QuarantineStats>('/api/quarantine/stats', options), quarantineStatsText),
      ),
    ['throughline quarantine stats', 'throughline quarantine stats --days 7'],
  );
}

function filtered(command: Command): Command {
  return command
    .option('--reason <slug>', 'only of this reason')
    .option('--source <id>', 'only of the source with this id')
    .option('--message <id>', 'only of this messageId')
    .option('--from <instant>', 'received then or later, such as 2026-11-21T00:00:00Z')
    .option('--to <instant>', 'received before then');
}

function queryOf({ reason, source, message, from, to }: Filter): Record<string, string> {
  return {
    ...(reason !== undefined && { reason }),
    ...(source !== undefined && { sourceId: source }),
    ...(message !== undefined && { messageId: message }),
    ...(from !== undefined && { receivedFrom: from }),
    ...(to !== undefined && { receivedTo: to }),
  };
}

function at(id: string): string {
  return `/api/quarantine/${idOf(id)}`;
}

function idOf(text: string): string {
  if (UUID.test(text)) return text;
  throw wrong(`"${text}" is no id in quarantine; "throughline quarantine list" shows them.`);
}

function wrong(message: string): CommandFailure {
  return new CommandFailure(message, { exitCode: 2 });
}
