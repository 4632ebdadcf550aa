import type { SettingsAnswer, SettingsVersionPage } from '@throughline/contract/brand-settings';
import type { VersionDiff } from '@throughline/contract/difference';
import type { Command } from 'commander';
import type { CommandTools } from '../command-tools.ts';
import { diffText, versionsText } from '../definitions/versions-text.ts';
import { wholeNumber } from '../import/whole-number.ts';
import { addExamples } from '../print/add-examples.ts';
import { readJsonFile } from '../read-json-file.ts';

const MOST = 2_147_483_647;

/** `throughline settings …`: the brand's own settings. */
export function addSettingsCommands(program: Command, { connect, print }: CommandTools): void {
  const settings = program.command('settings').description("the brand's own settings, by version");
  addExamples(
    settings
      .command('show')
      .description('the settings in force')
      .action(async () => print(await connect().get<SettingsAnswer>('/api/settings'), settingsText)),
    ['throughline settings show', 'throughline settings show --json'],
  );
  addExamples(
    settings
      .command('change')
      .description('a new version; members that the file leaves out stay as they are')
      .argument('<file>', 'members as JSON; - for standard input')
      .action(async (file: string) => {
        const changed = await readJsonFile(file, 'settings');
        const { version } = await connect().get<SettingsAnswer>('/api/settings');
        print(await connect().put<SettingsAnswer>('/api/settings', { version, settings: changed }), settingsText);
      }),
    ['throughline settings change settings.json'],
  );
  addExamples(
    settings
      .command('versions')
      .description('the versions there were, newest first')
      .action(async () => print(await connect().get<SettingsVersionPage>('/api/settings/versions'), versionsText)),
    ['throughline settings versions'],
  );
  addExamples(
    settings
      .command('diff')
      .description('where two versions differ; the last change where none is named')
      .option('--from <n>', 'the earlier version')
      .option('--to <n>', 'the later version')
      .action(async ({ from, to }: { from?: string; to?: string }) => {
        const numbered = (flag: string, text: string | undefined): string | undefined =>
          text === undefined ? undefined : String(wholeNumber(text, flag, 0, MOST));
        const query = { from: numbered('--from', from), to: numbered('--to', to) };
        print(await connect().get<VersionDiff>('/api/settings/diff', query), diffText);
      }),
    ['throughline settings diff', 'throughline settings diff --from 0 --to 3'],
  );
}

function settingsText({ version, madeBy, madeAt, needsRebuild, settings }: SettingsAnswer): string {
  const head = madeBy === null ? 'as they are from the start' : `made by ${madeBy} at ${madeAt}`;
  const note = needsRebuild ? 'They decide who is who: people follow when "throughline rebuild" has run.\n' : '';
  return `version ${version}, ${head}\n${note}\n${JSON.stringify(settings, null, 2)}\n`;
}
