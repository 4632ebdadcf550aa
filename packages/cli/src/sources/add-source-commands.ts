import type { CreatedSource, SourceList } from '@throughline/contract/source';
import { type Command, Option } from 'commander';
import type { CommandTools } from '../command-tools.ts';
import { addExamples } from '../print/add-examples.ts';
import { createdSourceText, sourcesText } from './sources-text.ts';

/** `throughline sources …`: where data comes from. */
export function addSourceCommands(program: Command, { connect, print }: CommandTools): void {
  const sources = program.command('sources').description('where data comes from');
  addExamples(
    sources
      .command('list')
      .description('all sources')
      .action(async () => print(await connect().get<SourceList>('/api/sources'), sourcesText)),
    ['throughline sources list'],
  );
  const create = sources
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
  addExamples(create, [
    'throughline sources create "web shop" --department e-commerce',
    'throughline sources create till --department stores --kind till --trust server',
  ]);
}
