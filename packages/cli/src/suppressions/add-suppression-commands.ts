import type { SuppressionAnswer, SuppressionPage, SuppressionPreview } from '@throughline/contract/suppression';
import { type Command, Option } from 'commander';
import { CommandFailure } from '../command-failure.ts';
import type { CommandTools } from '../command-tools.ts';
import { whomArgument } from '../people/whom-argument.ts';
import { addExamples } from '../print/add-examples.ts';
import { suppressionsText, suppressionText } from './suppressions-text.ts';
import { withholdingText } from './withholding-text.ts';

const KINDS = ['deceased', 'do_not_contact', 'legal', 'minor', 'distress'];
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

interface Asked {
  readonly kind: string;
  readonly askedBy?: string;
  readonly reason?: string;
  readonly householdCare?: boolean;
  readonly namespace?: string;
  readonly confidence?: string;
  readonly dryRun?: true;
}

/** `throughline suppressions …`: who must not be contacted. */
export function addSuppressionCommands(program: Command, { connect, print }: CommandTools): void {
  const suppressions = program.command('suppressions').description('who must not be contacted');
  addExamples(
    suppressions
      .command('list')
      .description('newest first; of a person also those of an address that they show')
      .argument('[whom]', 'id of a person, or TYPE:VALUE for one address; left out: everybody')
      .addOption(new Option('--kind <kind>', 'only these').choices(KINDS))
      .option('--lifted', 'only those that were lifted')
      .option('--standing', 'only those that stand')
      .option('--namespace <name>', 'of the identifier')
      .option('--limit <n>', 'rows, 500 at most', '50')
      .action(async (whom: string | undefined, options: Record<string, string | true | undefined>) => {
        const { kind, lifted, standing, namespace, limit } = options;
        const query = {
          ...(whom !== undefined && whomArgument(whom, namespace as string | undefined)),
          kind: kind as string | undefined,
          isLifted: lifted ? 'true' : standing ? 'false' : undefined,
          limit: String(limit),
        };
        print(await connect().get<SuppressionPage>('/api/suppressions', query), suppressionsText);
      }),
    ['throughline suppressions list --standing', 'throughline suppressions list email:ada@example.org'],
  );
  addExamples(
    suppressions
      .command('add')
      .description('say that somebody must not be contacted; it counts at once')
      .argument('<whom>', 'id of a person, or TYPE:VALUE for whoever holds the address, now or later')
      .addOption(new Option('--kind <kind>', 'why').choices(KINDS).makeOptionMandatory())
      .option('--asked-by <who>', 'the person, a relative, an authority, a list')
      .option('--reason <text>', 'for whoever reads it later; no personal data')
      .addOption(
        new Option('--confidence <word>', 'how sure whoever asked was').choices(['certain', 'likely', 'unsure']),
      )
      .option(
        '--household-care',
        'whoever lives with the person is written to with care: nothing persuades them for a while',
      )
      .option('--namespace <name>', 'of the identifier')
      .option('--dry-run', 'say what would not be sent and what still goes, and set nothing')
      .action(async (whom: string, asked: Asked) => {
        const { kind, askedBy, reason, householdCare = false, namespace, confidence, dryRun } = asked;
        if (dryRun) {
          const draft = { ...whomArgument(whom, namespace), kind };
          print(await connect().post<SuppressionPreview>('/api/suppressions/preview', draft), withholdingText);
          return;
        }
        if (askedBy === undefined || reason === undefined) {
          const message = 'Give --asked-by and --reason, or --dry-run to see what would not be sent.';
          throw new CommandFailure(message, { exitCode: 2 });
        }
        const answer = await connect().post<SuppressionAnswer>('/api/suppressions', {
          ...whomArgument(whom, namespace),
          kind,
          askedBy,
          reason,
          hasHouseholdCare: householdCare,
          ...(confidence !== undefined && { confidence }),
        });
        print(answer, suppressionText);
      }),
    [
      'throughline suppressions add email:ada@example.org --kind deceased --dry-run',
      'throughline suppressions add email:ada@example.org --kind do_not_contact --asked-by "the person" --reason "ticket 4711"',
    ],
  );
  addExamples(
    suppressions
      .command('lift')
      .description('lift a suppression; it stays written down')
      .argument('<id>', 'id of the suppression')
      .requiredOption('--reason <text>', 'why it is lifted')
      .action(async (id: string, { reason }: { reason: string }) => {
        if (!UUID.test(id)) {
          const message = `"${id}" is no id of a suppression; "throughline suppressions list" shows them.`;
          throw new CommandFailure(message, { exitCode: 2 });
        }
        print(await connect().post<SuppressionAnswer>(`/api/suppressions/${id}/lift`, { reason }), suppressionText);
      }),
    ['throughline suppressions lift 0d0c6b1e-6f0a-4c51-9a57-3f1d5f0c2b11 --reason "two people were confused"'],
  );
}
