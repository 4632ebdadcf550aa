import type { ErasureAnswer, ErasurePreview } from '@throughline/contract/erasure';
import type { PrivacyRequest } from '@throughline/contract/privacy-request';
import { type Command, Option } from 'commander';
import { CommandFailure } from '../command-failure.ts';
import type { CommandTools } from '../command-tools.ts';
import { addExamples } from '../print/add-examples.ts';
import { whomArgument } from '../people/whom-argument.ts';
import { erasurePreviewText, erasureText } from './erasure-text.ts';
import { privacyRequestsText, privacyRequestText } from './privacy-text.ts';

const ID = '0d0c6b1e-6f0a-4c51-9a57-3f1d5f0c2b11';
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** `throughline privacy …`: erasing, and what shops ask for on behalf of customers. */
export function addPrivacyCommands(program: Command, { connect, print }: CommandTools): void {
  const privacy = program.command('privacy').description('erasing, and what shops ask for on behalf of customers');
  addExamples(
    privacy
      .command('erase')
      .description('delete everything personal of somebody, for ever; the same facts are refused when they come again')
      .argument('<whom>', 'id of a person, or TYPE:VALUE for every record that shows it')
      .option('--reason <text>', 'for whoever reads it later; no personal data')
      .option('--dry-run', 'count what would be deleted, and delete nothing')
      .action(async (word: string, { reason, dryRun }: { reason?: string; dryRun?: true }) => {
        const { personId: person, identifier } = whomArgument(word, undefined);
        const whom = person === undefined ? { identifier } : { person };
        if (dryRun) {
          print(await connect().post<ErasurePreview>('/api/erasures/preview', whom), erasurePreviewText);
          return;
        }
        if (reason === undefined) throw wrong('Give --reason, or --dry-run to see what would be deleted.');
        print(await connect().post<ErasureAnswer>('/api/erasures', { ...whom, reason }), erasureText);
      }),
    [
      'throughline privacy erase email:gone@example.org --dry-run',
      'throughline privacy erase email:gone@example.org --reason "asked for by the person"',
    ],
  );
  addExamples(
    privacy
      .command('list')
      .description('requests, oldest first')
      .addOption(new Option('--status <status>', 'only these').choices(['waiting', 'open', 'done', 'dismissed']))
      .option('--limit <n>', 'rows, 500 at most', '50')
      .action(async (options: { status?: string; limit: string }) => {
        const page = await connect().get<{ requests: PrivacyRequest[]; nextCursor: string | null }>(
          '/api/privacy-requests',
          options,
        );
        print(page, privacyRequestsText);
      }),
    ['throughline privacy list --status open'],
  );
  addExamples(
    privacy
      .command('decide')
      .description('decide an open request; what is erased cannot be taken back')
      .argument('<id>', 'id of the request')
      .argument('<decision>', 'confirmed or dismissed')
      .option('--people <ids>', 'of an erasure: only these of the people it names, comma-separated')
      .action(async (id: string, decision: string, { people }: { people?: string }) => {
        if (!UUID.test(id)) throw wrong(`"${id}" is no id of a request; "throughline privacy list" shows them.`);
        if (decision !== 'confirmed' && decision !== 'dismissed') throw wrong('Say confirmed or dismissed.');
        const body = { decision, ...(people !== undefined && { people: people.split(',').map((one) => one.trim()) }) };
        const answer = await connect().post<{ request: PrivacyRequest }>(`/api/privacy-requests/${id}/decision`, body);
        print(answer, privacyRequestText);
      }),
    [`throughline privacy decide ${ID} confirmed`, `throughline privacy decide ${ID} dismissed`],
  );
}

function wrong(message: string): CommandFailure {
  return new CommandFailure(message, { exitCode: 2 });
}
