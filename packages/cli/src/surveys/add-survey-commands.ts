import type { Leaks } from '@throughline/contract/leaks';
import type { SurveyAnswer, SurveyInvitations, SurveyList } from '@throughline/contract/survey';
import type { Command } from 'commander';
import type { CommandTools } from '../command-tools.ts';
import { wholeNumber } from '../import/whole-number.ts';
import { whomArgument } from '../people/whom-argument.ts';
import { addExamples } from '../print/add-examples.ts';
import { readJsonFile } from '../read-json-file.ts';
import { leaksText } from './leaks-text.ts';
import { invitationsText, surveyListText, surveyText } from './surveys-text.ts';

const GIVEN = 'brand-leaks';

/** `throughline surveys …`: the few questions that treated and held-out people are asked, and what they answer. */
export function addSurveyCommands(program: Command, { connect, print, setExitCode }: CommandTools): void {
  const surveys = program.command('surveys').description('what people are asked once a season, and what they answer');
  addExamples(
    surveys
      .command('list')
      .description('every survey in force')
      .action(async () => print(await connect().get<SurveyList>('/api/surveys'), surveyListText)),
    ['throughline surveys list'],
  );
  addExamples(
    surveys
      .command('show')
      .description('the survey in force; with --json as "surveys apply" takes it')
      .argument('[key]', 'of the survey', GIVEN)
      .action(async (key: string) => print(await connect().get<SurveyAnswer>(addressOf(key)), surveyText)),
    ['throughline surveys show', 'throughline surveys show --json > survey.json'],
  );
  addExamples(
    surveys
      .command('apply')
      .description('put a survey in the place of the one in force, or make a new one')
      .argument('<key>', 'of the survey')
      .argument('<file>', 'the survey as JSON, or what "surveys show" printed; - for standard input')
      .option('--reason <text>', 'why, for the audit')
      .action(async (key: string, file: string, { reason }: { reason?: string }) => {
        const content = (await readJsonFile(file, 'a survey')) as { survey?: Shown } & Shown;
        const { key: _key, version = 0, madeBy: _madeBy, madeAt: _madeAt, ...survey } = content.survey ?? content;
        const body = { version, survey, ...(reason !== undefined && { reason }) };
        print(await connect().put<SurveyAnswer>(addressOf(key), body), surveyText);
      }),
    [`throughline surveys apply ${GIVEN} survey.json --reason "Shorter words"`],
  );
  addExamples(
    surveys
      .command('ask')
      .description('a page for each of some people; fails where somebody must not be asked')
      .argument('<key>', 'of the survey')
      .argument('<whom...>', 'ids of people, or TYPE:VALUE; choose them without regard to who is held out')
      .action(async (key: string, whom: readonly string[]) => {
        const people = whom.map((word) => whomArgument(word, undefined));
        const answer = await connect().post<SurveyInvitations>(`${addressOf(key)}/invitations`, { people });
        print(answer, (made) => invitationsText(made, connect().baseUrl));
        if (answer.refused.length > 0) setExitCode(1);
      }),
    [`throughline surveys ask ${GIVEN} email:ada@example.org user_id:u-17`],
  );
  addExamples(
    surveys
      .command('leaks')
      .description('what treated and held-out people answered')
      .argument('[key]', 'of the survey', GIVEN)
      .option('--season <n>', 'number of the season; the running one by default')
      .action(async (survey: string, { season }: { season?: string }) => {
        const number = season === undefined ? undefined : String(wholeNumber(season, '--season', 0, 100_000));
        print(await connect().get<Leaks>('/api/lift/leaks', { survey, season: number }), leaksText);
      }),
    ['throughline surveys leaks', `throughline surveys leaks ${GIVEN} --season 3`],
  );
}

/** What a printed survey has that is not sent back. */
interface Shown {
  readonly key?: string;
  readonly version?: number;
  readonly madeBy?: unknown;
  readonly madeAt?: unknown;
}

function addressOf(key: string): string {
  return `/api/surveys/${encodeURIComponent(key)}`;
}
