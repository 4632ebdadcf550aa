import type { Explanation } from '@throughline/contract/explanation';
import type { PersonEvidence } from '@throughline/contract/person-evidence';
import type { Command } from 'commander';
import type { CommandTools } from '../../command-tools.ts';
import { resolvePerson } from '../../people/person-argument.ts';
import { addExamples } from '../../print/add-examples.ts';
import { evidenceText } from './evidence-text.ts';
import { explanationText } from './explanation-text.ts';

const LEFT = '0d0c6b1e-6f0a-8c51-9a57-3f1d5f0c2b11';
const RIGHT = '5c1f7a52-7d3e-8a04-8e0b-6b1c2f9d4e22';

/** `throughline identity explain A B` and `identity evidence WHOM`: why records are, or are not, one person. */
export function addExplainCommands(identity: Command, { connect, print }: CommandTools): void {
  addExamples(
    identity
      .command('explain')
      .description('why two records are, or are not, one person: the waterfall of bits, and what outranks it')
      .argument('<left>', 'id of a record or a person, or TYPE:VALUE of a person')
      .argument('<right>', 'the other one')
      .option('--namespace <name>', 'whose ids the values are, where several have them')
      .action(async (left: string, right: string, { namespace }: { namespace?: string }) => {
        const api = connect();
        const ids = {
          left: await resolvePerson(api, left, namespace),
          right: await resolvePerson(api, right, namespace),
        };
        print(await api.get<Explanation>('/api/identity/explain', ids), explanationText);
      }),
    [
      `throughline identity explain ${LEFT} ${RIGHT}`,
      'throughline identity explain user_id:u-17 loyalty_card:C-17 --json',
    ],
  );
  addExamples(
    identity
      .command('evidence')
      .description('what holds the records of a person together: identifiers, rulings, and what they say')
      .argument('<whom>', 'id of the person, or TYPE:VALUE')
      .option('--namespace <name>', 'whose ids the value is, where several have it')
      .action(async (whom: string, { namespace }: { namespace?: string }) => {
        const api = connect();
        const id = await resolvePerson(api, whom, namespace);
        print(await api.get<PersonEvidence>(`/api/people/${id}/evidence`), evidenceText);
      }),
    ['throughline identity evidence user_id:u-17'],
  );
}
