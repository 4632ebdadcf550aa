import type { DefinitionVersionPage } from '@throughline/contract/definition';
import type { VersionDiff } from '@throughline/contract/difference';
import { type Command, Option } from 'commander';
import { CommandFailure } from '../command-failure.ts';
import type { CommandTools } from '../command-tools.ts';
import { wholeNumber } from '../import/whole-number.ts';
import { addExamples } from '../print/add-examples.ts';
import { diffText, versionsText } from './versions-text.ts';

const MOST = 2_147_483_647;

/** `throughline versions …`, `pause` and `resume`: what a definition was, and whether it holds. */
export function addVersionCommands(program: Command, { connect, print }: CommandTools): void {
  const versions = program
    .command('versions')
    .description('what a moment, an action or a goal was, and who changed it');
  const ofKind = ['<kind>', 'moment, action or goal'] as const;
  addExamples(
    versions
      .command('list')
      .description('the versions there were, newest first, with who made them and why')
      .argument(...ofKind)
      .argument('<key>', 'of the definition')
      .action(async (kind: string, key: string) =>
        print(await connect().get<DefinitionVersionPage>(`${addressOf(kind, key)}/versions`), versionsText),
      ),
    ['throughline versions list moment home-hero'],
  );
  addExamples(
    versions
      .command('diff')
      .description('where two versions differ; the last change where none is named')
      .argument(...ofKind)
      .argument('<key>', 'of the definition')
      .addOption(new Option('--from <n>', 'the earlier version'))
      .addOption(new Option('--to <n>', 'the later version'))
      .action(async (kind: string, key: string, { from, to }: { from?: string; to?: string }) => {
        const query = { from: versionOption('--from', from), to: versionOption('--to', to) };
        print(await connect().get<VersionDiff>(`${addressOf(kind, key)}/diff`, query), diffText);
      }),
    ['throughline versions diff moment home-hero', 'throughline versions diff action size-guide --from 1 --to 3'],
  );
  for (const [word, description, done] of [
    ['pause', 'stop a moment or an action at once', 'is paused'],
    ['resume', 'let a paused moment or action go on', 'goes on'],
  ] as const) {
    addExamples(
      program
        .command(word)
        .description(description)
        .argument('<kind>', 'moment or action')
        .argument('<key>', 'of the definition')
        .option('--reason <text>', 'why, for the audit')
        .action(async (kind: string, key: string, { reason }: { reason?: string }) => {
          if (kind === 'goal') throw wrong('A goal is not paused: pause the actions that are to further it.');
          const body = reason === undefined ? {} : { reason };
          const answer = await connect().post<{ version: number }>(`${addressOf(kind, key)}/${word}`, body);
          print(answer, ({ version }) => `The ${kind} ${key} ${done}, version ${version}.\n`);
        }),
      [`throughline ${word} action size-guide --reason "The guide is being rewritten"`],
    );
  }
}

function addressOf(kind: string, key: string): string {
  if (!['moment', 'action', 'goal'].includes(kind)) throw wrong(`"${kind}" is none of moment, action and goal.`);
  return `/api/${kind}s/${encodeURIComponent(key)}`;
}

function versionOption(flag: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : String(wholeNumber(text, flag, 0, MOST));
}

function wrong(message: string): CommandFailure {
  return new CommandFailure(message, { exitCode: 2 });
}
