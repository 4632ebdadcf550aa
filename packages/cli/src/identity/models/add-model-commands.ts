import type { MatchModelAnswer, MatchModelList, ModelWorkAnswer } from '@throughline/contract/match-model';
import type { Command } from 'commander';
import type { CommandTools } from '../../command-tools.ts';
import { wholeNumber } from '../../import/whole-number.ts';
import { addExamples } from '../../print/add-examples.ts';
import { COST_OPTIONS, type CostFlags, costsOf } from './costs-of.ts';
import { differenceText } from './difference-text.ts';
import { modelText, modelsText } from './model-text.ts';
import { awaitWork, workText } from './await-work.ts';

const LARGEST_VERSION = 2_147_483_647;
const LARGEST_SEED = 2_147_483_647;
const PATH = '/api/identity/models';

interface Training extends CostFlags {
  readonly seed?: string;
  readonly records?: string;
}

/** `throughline identity models|train|recost|shadow|promote`: what people are matched by. */
export function addModelCommands(identity: Command, { connect, print, showProgress }: CommandTools): void {
  const read = (version: number) => connect().get<MatchModelAnswer>(`${PATH}/${version}`);
  /** Asks for what takes long and waits for it; the version it was about. */
  const doAndWait = async (path: string, body: object): Promise<number> => {
    const { work } = await connect().post<ModelWorkAnswer>(path, body);
    return awaitWork(connect(), work, (now) => showProgress(workText(now)));
  };

  addExamples(
    identity
      .command('models')
      .description('the versions of the model by which people are matched; one of them in full')
      .argument('[version]', 'shows what each field of this version says')
      .action(async (version: string | undefined) => {
        if (version === undefined) print(await connect().get<MatchModelList>(PATH), modelsText);
        else print(await read(versionOf(version)), modelText);
      }),
    ['throughline identity models', 'throughline identity models 0 --json'],
  );
  const train = identity
    .command('train')
    .description('learn a version from the records, without labels; a candidate until it is promoted')
    .option('--seed <n>', 'of the draws: the same records and seed give the same model', '1')
    .option('--records <n>', 'most records to learn from; 100,000 where it is left out');
  for (const [flags, what] of COST_OPTIONS) train.option(flags, what);
  addExamples(
    train.action(async ({ seed = '1', records, ...flags }: Training) => {
      const body = {
        seed: wholeNumber(seed, '--seed', 0, LARGEST_SEED),
        ...(records !== undefined && { records: wholeNumber(records, '--records', 100, 200_000) }),
        ...costsOf(flags),
      };
      print(await read(await doAndWait(`${PATH}/train`, body)), modelText);
    }),
    ['throughline identity train', 'throughline identity train --seed 7 --records 20000 --json'],
  );
  const recost = identity
    .command('recost')
    .description('a version with the chances of another one under other costs')
    .argument('<version>', 'whose chances');
  for (const [flags, what] of COST_OPTIONS) recost.requiredOption(flags, what);
  addExamples(
    recost.action(async (version: string, flags: CostFlags) => {
      const body = { fromVersion: versionOf(version), ...costsOf(flags) };
      print(await connect().post<MatchModelAnswer>(PATH, body), modelText);
    }),
    ['throughline identity recost 0 --false-merge 32 --false-split 1 --review 0.25'],
  );
  addExamples(
    identity
      .command('shadow')
      .description('look at what a version would change, without changing anybody')
      .argument('<version>', 'the version')
      .action(async (version: string) => {
        const seen = await doAndWait(`${PATH}/${versionOf(version)}/shadow`, {});
        print(await read(seen), ({ model }) => differenceText(model.version, model.difference));
      }),
    ['throughline identity shadow 1'],
  );
  addExamples(
    identity
      .command('promote')
      .description('match people by a version; going back to an earlier one is the same')
      .argument('<version>', 'the version')
      .option('--reason <text>', 'why; no personal data')
      .option('--unseen', 'although nobody has looked at what it would change')
      .action(async (version: string, { reason, unseen = false }: { reason?: string; unseen?: boolean }) => {
        const body = { ...(reason !== undefined && { reason }), isUnseen: unseen };
        const promoted = await doAndWait(`${PATH}/${versionOf(version)}/promote`, body);
        print(await read(promoted), ({ model }) => `People are matched by version ${model.version} now.\n`);
      }),
    ['throughline identity promote 1 --reason "half the reviews, nobody merged wrongly"'],
  );
}

const versionOf = (text: string): number => wholeNumber(text, 'The version', 0, LARGEST_VERSION);
