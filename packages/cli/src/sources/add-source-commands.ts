import type { CreatedSource, SourceAnswer, SourceList } from '@throughline/contract/source';
import { type Command, Option } from 'commander';
import type { CommandTools } from '../command-tools.ts';
import { wholeNumber } from '../import/whole-number.ts';
import { addExamples } from '../print/add-examples.ts';
import { findSource } from './find-source.ts';
import { createdSourceText, rotatedKeyText, sourcesText, switchedSourceText } from './sources-text.ts';

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
  const idOf = async (word: string): Promise<string> =>
    findSource((await connect().get<SourceList>('/api/sources')).sources, word).id;
  const addSwitch = (name: string, isEnabled: boolean, description: string): void => {
    addExamples(
      sources
        .command(name)
        .description(description)
        .argument('<source>', 'name or id of the source')
        .action(async (word: string) => {
          const address = `/api/sources/${await idOf(word)}`;
          print(await connect().patch<SourceAnswer>(address, { isEnabled }), switchedSourceText);
        }),
      [`throughline sources ${name} till`],
    );
  };
  addSwitch('disable', false, 'take no events of a source until it is enabled; what came before stays');
  addSwitch('enable', true, 'take events of a source again');
  addExamples(
    sources
      .command('rotate-key')
      .description('a new write key of a source, shown this once; the one before stays valid beside it for a while')
      .argument('<source>', 'name or id of the source')
      .option('--keep-old-for-hours <n>', 'how long the key before stays valid; 0 ends it at once', '168')
      .action(async (word: string, { keepOldForHours }: { keepOldForHours: string }) => {
        const hours = wholeNumber(keepOldForHours, '--keep-old-for-hours', 0, 8_760);
        const address = `/api/sources/${await idOf(word)}/keys`;
        const made = await connect().post<CreatedSource>(address, { previousKeysExpireInHours: hours });
        print(made, (rotated) => rotatedKeyText(rotated, hours));
      }),
    ['throughline sources rotate-key "web shop"', 'throughline sources rotate-key till --keep-old-for-hours 0'],
  );
}
