import type { RetractionAnswer, RetractionPage, RetractionPreview } from '@throughline/contract/retraction';
import type { SourceList } from '@throughline/contract/source';
import type { Command } from 'commander';
import { CommandFailure } from '../command-failure.ts';
import type { CommandTools } from '../command-tools.ts';
import { findSource } from '../sources/find-source.ts';
import { addExamples } from '../print/add-examples.ts';
import { instantOption } from './instant-option.ts';
import { previewText, retractionsText, takenBackText } from './take-back-text.ts';

interface Scope {
  readonly source: string;
  readonly from?: string;
  readonly to?: string;
  readonly record?: string;
  readonly everything?: true;
  readonly reason: string;
  readonly dryRun?: true;
}

/** `throughline take-back …`: what a source said counts no longer, or counts again. */
export function addTakeBackCommands(program: Command, { connect, print }: CommandTools): void {
  const takeBack = program.command('take-back').description('let what a source said count no longer, or count again');
  addExamples(
    takeBack
      .command('make', { isDefault: true })
      .description(
        'take back what a source said; its events stay stored and count nowhere until that is revoked. ' +
          'The word "make" may be left out',
      )
      .requiredOption('--source <name>', 'name or id of the source')
      .option('--from <time>', 'only what was received at this instant or later: a day, or an ISO 8601 instant')
      .option('--to <time>', 'only what was received before this instant')
      .option('--record <id>', 'only what this record said')
      .option('--everything', 'all that the source ever said')
      .option('--reason <text>', 'why, for whoever reads the audit; no personal data', 'taken back by hand')
      .option('--dry-run', 'count what would be taken back, and change nothing')
      .action(async (options: Scope) => {
        const api = connect();
        const { sources } = await api.get<SourceList>('/api/sources');
        const source = findSource(sources, options.source);
        const scope = { sourceId: source.id, ...limitsOf(options) };
        if (options.dryRun) {
          const preview = await api.post<RetractionPreview>('/api/retractions/preview', scope);
          print(preview, (counted) => previewText(counted, source.name));
          return;
        }
        // Not through `post`: computing many people anew may take longer than it waits.
        const answer = await api.ask('/api/retractions', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ ...scope, reason: options.reason }),
        });
        print((await answer.json()) as RetractionAnswer, (made) => takenBackText(made, source.name));
      }),
    [
      'throughline take-back make --source till --from 2026-11-20 --to 2026-11-21 --dry-run',
      'throughline take-back make --source till --from 2026-11-20T08:00:00Z --to 2026-11-20T09:30:00Z --reason "test data"',
    ],
  );
  addExamples(
    takeBack
      .command('revoke')
      .description('let what was taken back count again')
      .argument('<id>', 'id of what was taken back')
      .action(async (id: string) => {
        const answer = await connect().ask(`/api/retractions/${encodeURIComponent(id)}/revocation`, { method: 'POST' });
        print((await answer.json()) as RetractionAnswer, ({ retraction, people }) => {
          return `What ${retraction.id} took back counts again; ${people} people were computed anew.\n`;
        });
      }),
    ['throughline take-back revoke 0d0c6b1e-6f0a-4c51-9a57-3f1d5f0c2b11'],
  );
  addExamples(
    takeBack
      .command('list')
      .description('what was taken back, newest first')
      .option('--source <name>', 'only of this source: its name or id')
      .option('--limit <n>', 'how many', '50')
      .action(async ({ source, limit }: { source?: string; limit: string }) => {
        const api = connect();
        const { sources } = await api.get<SourceList>('/api/sources');
        const sourceId = source === undefined ? undefined : findSource(sources, source).id;
        const page = await api.get<RetractionPage>('/api/retractions', { sourceId, limit });
        print(page, (shown) => retractionsText(shown, sources));
      }),
    ['throughline take-back list', 'throughline take-back list --source till'],
  );
}

/** @throws CommandFailure where nothing limits it and nobody said that this is meant. */
function limitsOf({ from, to, record, everything }: Scope): object {
  if ((from ?? to ?? record) === undefined && !everything) {
    throw new CommandFailure('Give --from, --to or --record, or --everything for all that the source ever said.', {
      exitCode: 2,
    });
  }
  return {
    recordId: record ?? null,
    receivedFrom: instantOption('--from', from) ?? null,
    receivedTo: instantOption('--to', to) ?? null,
  };
}
