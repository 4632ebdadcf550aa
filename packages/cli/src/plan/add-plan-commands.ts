import type { PlanDriftPage, PlanSuggestion, TrackingPlanAnswer } from '@throughline/contract/tracking-plan';
import type { Command } from 'commander';
import { CommandFailure } from '../command-failure.ts';
import type { CommandTools } from '../command-tools.ts';
import { readJsonFile } from '../read-json-file.ts';
import { addExamples } from '../print/add-examples.ts';
import { driftText, planText, suggestionText } from './plan-text.ts';

const ADDRESS = '/api/tracking-plan';

/** `throughline plan …`: what is expected of events, and how they differ from it. */
export function addPlanCommands(program: Command, { connect, print }: CommandTools): void {
  const plan = program.command('plan').description('the tracking plan: what is expected of events');
  addExamples(
    plan
      .command('show')
      .description('the plan in force; with --json as "plan apply" takes it')
      .argument('[version]', 'an earlier version')
      .action(async (version?: string) =>
        print(await connect().get<TrackingPlanAnswer>(ADDRESS, { version }), planText),
      ),
    ['throughline plan show', 'throughline plan show 3', 'throughline plan show --json > plan.json'],
  );
  addExamples(
    plan
      .command('apply')
      .description('put a plan in the place of the one in force')
      .argument('<file>', 'the plan as JSON, or what "plan show" or "plan suggest" printed; - for standard input')
      .option('--reason <text>', 'why, for the audit')
      .action(async (file: string, { reason }: { reason?: string }) => {
        const content = (await readJsonFile(file, 'a tracking plan')) as { plan?: object; version?: unknown };
        const api = connect();
        const current = await api.get<TrackingPlanAnswer>(ADDRESS);
        // A file that says which version it was made from is refused when that is no longer in force.
        const version = typeof content.version === 'number' ? content.version : current.version;
        const body = { version, plan: content.plan ?? content, ...(reason !== undefined && { reason }) };
        print(await api.put<TrackingPlanAnswer>(ADDRESS, body), planText);
      }),
    ['throughline plan apply plan.json', 'throughline plan suggest --json | throughline plan apply -'],
  );
  addExamples(
    plan
      .command('drift')
      .description('how events differ from the plan, what came last first')
      .option('--kind <kind>', 'only of this kind, such as unknown_property')
      .option('--source <id>', 'only of the source with this id')
      .option('--limit <n>', 'rows, 500 at most', '50')
      .action(async ({ kind, source, limit }: { kind?: string; source?: string; limit: string }) =>
        print(await connect().get<PlanDriftPage>(`${ADDRESS}/drift`, { kind, sourceId: source, limit }), driftText),
      ),
    ['throughline plan drift', 'throughline plan drift --kind wrong_type'],
  );
  addExamples(
    plan
      .command('suggest')
      .description('a plan that what came in would fit; nothing is changed')
      .option('--days <n>', 'events of so many days are read', '30')
      .option('--source <name>', 'id or name of one source')
      .action(async ({ days, source }: { days: string; source?: string }) => {
        if (!/^\d{1,3}$/.test(days)) throw new CommandFailure(`--days ${days}: give a whole number.`, { exitCode: 2 });
        const body = { days: Number(days), ...(source !== undefined && { source }) };
        print(await connect().post<PlanSuggestion>(`${ADDRESS}/suggest`, body), suggestionText);
      }),
    ['throughline plan suggest', 'throughline plan suggest --days 7 --source "web shop" --json > plan.json'],
  );
}
