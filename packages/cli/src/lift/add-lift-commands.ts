import type { Attribution } from '@throughline/contract/attribution';
import type { HoldoutCheck, Lift, LiftSeasons } from '@throughline/contract/lift';
import type { Command } from 'commander';
import type { CommandTools } from '../command-tools.ts';
import { wholeNumber } from '../import/whole-number.ts';
import { addExamples } from '../print/add-examples.ts';
import { claimText } from './claim-text.ts';
import { holdoutCheckText } from './holdout-check-text.ts';
import { liftSeasonsText } from './lift-seasons-text.ts';
import { liftText } from './lift-text.ts';

interface LiftOptions {
  readonly goal: string;
  readonly season?: string;
  readonly moment?: string;
  readonly closed?: true;
}

/** `throughline lift …`: what treating people changed, against people left alone. */
export function addLiftCommands(program: Command, { connect, print, setExitCode }: CommandTools): void {
  const lift = program.command('lift').description('what treating people changed, against people left alone');
  addExamples(
    lift
      .command('show', { isDefault: true })
      .description('treated people beside those left alone, with intervals that may be looked at every day')
      .requiredOption('--goal <key>', 'what was hoped for')
      .option('--season <n>', 'number of the season; the running one by default')
      .option('--moment <key>', 'only people who came there')
      .option('--closed', 'only people whose window has ended')
      .action(async (options: LiftOptions) =>
        print(await connect().get<Lift>('/api/lift', queryOf(options)), liftText),
      ),
    ['throughline lift show --goal order', 'throughline lift show --goal order --season 3 --moment home --closed'],
  );
  addExamples(
    lift
      .command('claim')
      .description('what attribution would claim of the same people: a claim, to be set beside lift')
      .requiredOption('--goal <key>', 'what was hoped for')
      .option('--season <n>', 'number of the season; the running one by default')
      .option('--moment <key>', 'only people who came there')
      .option('--closed', 'only people whose window has ended')
      .action(async (options: LiftOptions) =>
        print(await connect().get<Attribution>('/api/lift/attribution', queryOf(options)), claimText),
      ),
    ['throughline lift claim --goal order', 'throughline lift claim --goal order --season 3 --closed'],
  );
  addExamples(
    lift
      .command('seasons')
      .description('seasons and goals that can be compared')
      .action(async () => print(await connect().get<LiftSeasons>('/api/lift/seasons'), liftSeasonsText)),
    ['throughline lift seasons'],
  );
  addExamples(
    lift
      .command('check')
      .description('whether people who are left alone were left alone; fails where somebody was not')
      .option('--season <n>', 'number of the season; the running one by default')
      .action(async ({ season }: Pick<LiftOptions, 'season'>) => {
        const query = { season: seasonOption(season) };
        const check = await connect().get<HoldoutCheck>('/api/lift/holdout-check', query);
        print(check, holdoutCheckText);
        if (!check.isClean) setExitCode(1);
      }),
    ['throughline lift check'],
  );
}

function queryOf({ goal, season, moment, closed }: LiftOptions) {
  return { goal, moment, season: seasonOption(season), ...(closed && { windows: 'closed' }) };
}

function seasonOption(season: string | undefined): string | undefined {
  return season === undefined ? undefined : String(wholeNumber(season, '--season', 0, 100_000));
}
