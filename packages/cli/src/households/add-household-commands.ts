import type {
  HouseholdPage,
  HouseholdRulingAnswer,
  HouseholdRulingPage,
  PersonHousehold,
} from '@throughline/contract/household';
import { type Command, Argument } from 'commander';
import { CommandFailure } from '../command-failure.ts';
import type { CommandTools } from '../command-tools.ts';
import { resolvePerson } from '../people/person-argument.ts';
import { addExamples } from '../print/add-examples.ts';
import { householdRulingsText, householdRulingText, householdsText, personHouseholdText } from './households-text.ts';

const WHO = 'id of a person or a record, or TYPE:VALUE such as email:ada@example.org';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `throughline households …`: who lives together. */
export function addHouseholdCommands(program: Command, { connect, print }: CommandTools): void {
  const households = program.command('households').description('who lives together, and rulings on it');
  addExamples(
    households
      .command('list')
      .description('households in order of id')
      .option('--min-people <n>', 'only those in which as many live', '2')
      .option('--ruled', 'only those about which somebody has ruled')
      .option('--limit <n>', 'rows, 500 at most', '50')
      .action(async ({ minPeople, ruled, limit }: { minPeople: string; ruled?: true; limit: string }) => {
        const query = { minPeople, limit, isRuled: ruled && 'true' };
        print(await connect().get<HouseholdPage>('/api/households', query), householdsText);
      }),
    ['throughline households list', 'throughline households list --min-people 4 --json'],
  );
  addExamples(
    households
      .command('show')
      .description('with whom somebody lives and did, and why it is held so')
      .argument('<whom>', `${WHO}; the id of a household is that of who is there longest`)
      .action(async (word: string) => {
        const api = connect();
        const id = await resolvePerson(api, word, undefined);
        print(await api.get<PersonHousehold>(`/api/people/${id}/household`), personHouseholdText);
      }),
    ['throughline households show email:ada@example.org'],
  );
  addExamples(
    households
      .command('rule')
      .description('rule that two people live together or do not, or hide one for her safety; it counts at once')
      .addArgument(new Argument('<kind>', 'what is so').choices(['together', 'apart', 'hidden']))
      .argument('<left>', WHO)
      .argument('[right]', 'the other person; left out where one is hidden')
      .requiredOption('--reason <text>', 'why, for whoever reads the audit; no personal data')
      .action(async (kind: string, one: string, other: string | undefined, { reason }: { reason: string }) => {
        if ((kind === 'hidden') !== (other === undefined)) {
          const message = kind === 'hidden' ? 'Who is hidden is one person.' : 'Name both people.';
          throw new CommandFailure(message, { exitCode: 2 });
        }
        const api = connect();
        const left = await resolvePerson(api, one, undefined);
        const right = other === undefined ? undefined : await resolvePerson(api, other, undefined);
        const body = { kind, left, reason, ...(right !== undefined && { right }) };
        print(await api.post<HouseholdRulingAnswer>('/api/household-rulings', body), householdRulingText);
      }),
    [
      'throughline households rule apart email:ada@example.org email:ben@example.org --reason "she called"',
      'throughline households rule hidden user_id:u-17 --reason "ticket 4711"',
    ],
  );
  addExamples(
    households
      .command('rulings')
      .description('rulings that stand, newest first')
      .argument('[whom]', `${WHO}; left out: everybody`)
      .option('--revoked', 'those that were taken back')
      .option('--limit <n>', 'rows, 500 at most', '50')
      .action(async (word: string | undefined, { revoked, limit }: { revoked?: true; limit: string }) => {
        const api = connect();
        const personId = word === undefined ? undefined : await resolvePerson(api, word, undefined);
        const query = { personId, isRevoked: String(revoked === true), limit };
        print(await api.get<HouseholdRulingPage>('/api/household-rulings', query), householdRulingsText);
      }),
    ['throughline households rulings'],
  );
  addExamples(
    households
      .command('undo')
      .description('take a ruling back: everybody lives with whom they would without it')
      .argument('<ruling>', 'id of the ruling')
      .action(async (id: string) => {
        if (!UUID.test(id)) {
          const message = `"${id}" is no id of a ruling; "throughline households rulings" shows them.`;
          throw new CommandFailure(message, { exitCode: 2 });
        }
        const path = `/api/household-rulings/${id}/revocation`;
        print(await connect().post<HouseholdRulingAnswer>(path, {}), householdRulingText);
      }),
    ['throughline households undo 0d0c6b1e-6f0a-4c51-9a57-3f1d5f0c2b11'],
  );
}
