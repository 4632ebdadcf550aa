import type { Identity } from '@throughline/contract/identity';
import type { Person } from '@throughline/contract/person';
import type { Command } from 'commander';
import type { CommandTools } from '../command-tools.ts';
import { addExamples } from '../print/add-examples.ts';
import { identityText } from './explain-person.ts';
import { findPeople, foundText } from './find-people.ts';
import { resolvePerson } from './person-argument.ts';
import { personText } from './show-person.ts';

const WHO = 'id of a person, or TYPE:VALUE such as email:ada@example.org';
const NAMESPACE = ['--namespace <name>', 'namespace of the identifier, where its type has one'] as const;

/** `throughline people …`: who there is, and what is known of them. */
export function addPeopleCommands(program: Command, { connect, print }: CommandTools): void {
  const people = program.command('people').description('who there is, and what is known of them');
  addExamples(
    people
      .command('find')
      .description('people and their orders by a name, an address, a number, or any part or mistyped form of them')
      .argument('<words...>', 'TYPE:VALUE, or what you know: a name, an address, the last digits of a number, an id')
      .option('--limit <n>', 'rows: 50 at most, or 500 of TYPE:VALUE', '20')
      .option(...NAMESPACE)
      .action(async (words: string[], options: { limit: string; namespace?: string }) => {
        print(await findPeople(connect(), words.join(' '), options), foundText);
      }),
    ['throughline people find ada lovelace', 'throughline people find email:ada@example.org --json'],
  );
  addExamples(
    people
      .command('show')
      .description('one person in full: traits with provenance, orders, identifiers, records')
      .argument('<person>', WHO)
      .option(...NAMESPACE)
      .action(async (word: string, { namespace }: { namespace?: string }) => {
        const api = connect();
        print(await api.get<Person>(`/api/people/${await resolvePerson(api, word, namespace)}`), personText);
      }),
    ['throughline people show loyalty_card:C-1234', 'throughline people show user_id:17 --namespace crm'],
  );
  addExamples(
    people
      .command('why')
      .description('why the records of a person are one person, and what would split it')
      .argument('<person>', WHO)
      .option(...NAMESPACE)
      .action(async (word: string, { namespace }: { namespace?: string }) => {
        const api = connect();
        const id = await resolvePerson(api, word, namespace);
        print(await api.get<Identity>(`/api/people/${id}/identity`), identityText);
      }),
    ['throughline people why email:ada@example.org'],
  );
}
