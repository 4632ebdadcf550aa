import type { CreatedSource, SourceAnswer, SourceList } from '@throughline/contract/source';
import type { SourceActivityList } from '@throughline/contract/source-activity';
import { SNIPPET_KINDS } from '@throughline/contract/source-snippets';
import { type Command, Option } from 'commander';
import { CommandFailure } from '../command-failure.ts';
import type { CommandTools } from '../command-tools.ts';
import { wholeNumber } from '../import/whole-number.ts';
import { addExamples } from '../print/add-examples.ts';
import { findSource } from './find-source.ts';
import type { PrintedSnippet } from './printed-snippet.ts';
import {
  activityText,
  changedSourceText,
  createdSourceText,
  rotatedKeyText,
  snippetText,
  sourcesText,
  switchedSourceText,
} from './sources-text.ts';

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
      .command('change')
      .description('another name or department; what the source has sent stays its own')
      .argument('<source>', 'name or id of the source')
      .option('--name <name>', 'the new name')
      .option('--department <name>', 'the part of the house that runs it')
      .action(async (word: string, change: { name?: string; department?: string }) => {
        if (Object.keys(change).length === 0)
          throw new CommandFailure('Say what is to change: --name or --department.', { exitCode: 2 });
        print(await connect().patch<SourceAnswer>(`/api/sources/${await idOf(word)}`, change), changedSourceText);
      }),
    ['throughline sources change till --name "till, Bond Street"'],
  );
  addExamples(
    sources
      .command('activity')
      .description('what came in of each source, and when last')
      .option('--hours <n>', 'hours back, the one that runs included', '24')
      .action(async ({ hours }: { hours: string }) => {
        const query = { hours: String(wholeNumber(hours, '--hours', 1, 744)) };
        const activity = await connect().get<SourceActivityList>('/api/sources/activity', query);
        print(activity, (list) => activityText(list, query.hours));
      }),
    ['throughline sources activity', 'throughline sources activity --hours 168'],
  );
  addExamples(
    sources
      .command('snippet')
      .description('code that sends a first event of a source, to be copied and run')
      .argument('<source>', 'name or id of the source')
      .addOption(new Option('--sdk <sdk>', 'which one').choices(SNIPPET_KINDS.map(({ id }) => id)).default('curl'))
      .option('--key <key>', 'its write key, which only its creation shows', 'WRITE_KEY')
      .action(async (word: string, { sdk, key }: { sdk: string; key: string }) => {
        const api = connect();
        const { id, name } = findSource((await api.get<SourceList>('/api/sources')).sources, word);
        const kind = SNIPPET_KINDS.find((one) => one.id === sdk)!;
        const made = kind.snippet({ baseUrl: api.baseUrl, writeKey: key, name, id });
        print<PrintedSnippet>({ sdk, ...made }, snippetText);
      }),
    [
      'throughline sources snippet till',
      'throughline sources snippet "web shop" --sdk analytics-next --key "$WRITE_KEY"',
    ],
  );
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
