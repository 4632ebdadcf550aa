import type { Identity } from '@throughline/contract/identity';
import type { Person } from '@throughline/contract/person';
import type { CreatedSource, SourceList } from '@throughline/contract/source';
import type { Stats } from '@throughline/contract/stats';
import { Command, Option } from 'commander';
import { type ApiClient, createApiClient } from './http/api-client.ts';
import { findToken } from './http/find-token.ts';
import { examine } from './operation/doctor.ts';
import { findingsText } from './operation/findings-text.ts';
import { progressText, rebuildPeople, rebuildText } from './operation/rebuild-people.ts';
import { statsText } from './operation/stats-text.ts';
import { identityText } from './people/explain-person.ts';
import { findPeople, peopleText } from './people/find-people.ts';
import { resolvePerson } from './people/person-argument.ts';
import { personText } from './people/show-person.ts';
import { createdSourceText, sourcesText } from './sources/sources-text.ts';
import type { Surroundings } from './surroundings.ts';
import { VERSION } from './version.ts';

const WHO = 'id of a person, or TYPE:VALUE such as email:ada@example.org';
const NAMESPACE = ['--namespace <name>', 'namespace of the identifier, where its type has one'] as const;

/** Every command of `throughline`. `setExitCode` is told when a command that ran through still has to fail. */
export function createProgram(around: Surroundings, setExitCode: (code: number) => void): Command {
  const { env, out, err } = around;
  const program = new Command('throughline')
    .description(
      'Asks a Throughline server. The admin token comes from THROUGHLINE_ADMIN_TOKEN or from the data folder.',
    )
    .version(VERSION)
    .option('--url <url>', 'the server', env['THROUGHLINE_URL'] ?? 'http://127.0.0.1:4600')
    .option('--json', 'print the data as JSON')
    .configureOutput({ writeOut: (text) => void out(text), writeErr: (text) => void err(text) })
    .exitOverride()
    .showHelpAfterError('(--help shows what there is)');

  const connect = (): ApiClient => {
    const { url } = program.opts<{ url: string }>();
    return createApiClient(url.replace(/\/+$/, ''), () => findToken(env), around.fetch);
  };
  const print = <Data>(data: Data, text: (data: Data) => string): void => {
    out(program.opts<{ json?: true }>().json ? `${JSON.stringify(data)}\n` : text(data));
  };

  const people = program.command('people').description('who there is, and what is known of them');
  people
    .command('find')
    .description('people by an identifier, or by the beginning of a name or e-mail address')
    .argument('<words...>', 'TYPE:VALUE, or how the name or address begins')
    .option('--limit <n>', 'rows, 500 at most', '20')
    .option(...NAMESPACE)
    .action(async (words: string[], options: { limit: string; namespace?: string }) => {
      print(await findPeople(connect(), words.join(' '), options), peopleText);
    });
  people
    .command('show')
    .description('one person in full: traits with provenance, orders, identifiers, records')
    .argument('<person>', WHO)
    .option(...NAMESPACE)
    .action(async (word: string, { namespace }: { namespace?: string }) => {
      const api = connect();
      print(await api.get<Person>(`/api/people/${await resolvePerson(api, word, namespace)}`), personText);
    });
  people
    .command('why')
    .description('why the records of a person are one person, and what would split it')
    .argument('<person>', WHO)
    .option(...NAMESPACE)
    .action(async (word: string, { namespace }: { namespace?: string }) => {
      const api = connect();
      print(await api.get<Identity>(`/api/people/${await resolvePerson(api, word, namespace)}/identity`), identityText);
    });

  const sources = program.command('sources').description('where data comes from');
  sources
    .command('list')
    .description('all sources')
    .action(async () => print(await connect().get<SourceList>('/api/sources'), sourcesText));
  sources
    .command('create')
    .description('a new source; its write key is shown this once')
    .argument('<name>', 'name of the source')
    .requiredOption('--department <name>', 'the part of the house that runs it')
    .option('--kind <kind>', 'what it is: web, app, server, till, crm, ...', 'web')
    .addOption(
      new Option('--trust <trust>', 'public: its key is in the hands of visitors; server: its key is secret')
        .choices(['public', 'server'])
        .default('public'),
    )
    .option('--namespace <name>', 'of the ids that it issues', 'main')
    .action(async (name: string, options: { department: string; kind: string; trust: string; namespace: string }) => {
      const api = connect();
      const created = await api.post<CreatedSource>('/api/sources', { name, ...options });
      print(created, (made) => createdSourceText(made, api.baseUrl));
    });

  program
    .command('stats')
    .description('the deployment in numbers')
    .action(async () => print(await connect().get<Stats>('/api/stats'), statsText));
  program
    .command('rebuild')
    .description('compute all people anew from the facts; events wait meanwhile')
    .action(async () =>
      print(await rebuildPeople(connect(), (rebuild) => err(`${progressText(rebuild)}\n`)), rebuildText),
    );
  program
    .command('doctor')
    .description('check a server, with the fix for what is not well')
    .action(async () => {
      const findings = await examine({ api: connect(), cliVersion: VERSION, now: around.now });
      print({ findings }, (data) => findingsText(data.findings));
      if (findings.some(({ status }) => status === 'failed')) setExitCode(1);
    });
  return program;
}
