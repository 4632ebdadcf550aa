import type { StaffAskAnswer } from '@throughline/contract/ask';
import type { QuestionAnswer, QuestionCounts, QuestionPage } from '@throughline/contract/question';
import type { Command } from 'commander';
import type { CommandTools } from '../command-tools.ts';
import { whomArgument } from '../people/whom-argument.ts';
import { addExamples } from '../print/add-examples.ts';
import { askedText, countsText, questionsText, questionText } from './questions-text.ts';

/** `throughline questions …` and `throughline ask`: what people may be asked, and what not. */
export function addQuestionCommands(program: Command, { connect, print }: CommandTools): void {
  const questions = program.command('questions').description('what people may be asked; "apply" makes and changes it');
  addExamples(
    questions
      .command('list')
      .description('the registry, in order of key')
      .option('--limit <n>', 'rows, 500 at most', '50')
      .action(async ({ limit }: { limit: string }) =>
        print(await connect().get<QuestionPage>('/api/questions', { limit }), questionsText),
      ),
    ['throughline questions list'],
  );
  addExamples(
    questions
      .command('show')
      .description('one question, in the version in force')
      .argument('<key>', 'key of the question')
      .action(async (key: string) =>
        print(await connect().get<QuestionAnswer>(`/api/questions/${encodeURIComponent(key)}`), questionText),
      ),
    ['throughline questions show shoe-size'],
  );
  addExamples(
    questions
      .command('counts')
      .description('how often each was asked, and how often although its answer was known')
      .option('--days <n>', 'the last days, 366 at most', '30')
      .action(async ({ days }: { days: string }) =>
        print(await connect().get<QuestionCounts>('/api/question-counts', { days }), countsText),
      ),
    ['throughline questions counts --days 90'],
  );
  addExamples(
    program
      .command('ask')
      .description('what somebody may be asked, and what is known instead; stores nothing')
      .argument('<whom>', 'id of a person, or TYPE:VALUE')
      .argument('[question...]', 'keys of questions; left out: every one')
      .option('--namespace <name>', 'of the identifier')
      .action(async (whom: string, keys: string[], { namespace }: { namespace?: string }) => {
        const body = { ...whomArgument(whom, namespace), ...(keys.length > 0 && { questions: keys }) };
        print(await connect().post<StaffAskAnswer>('/api/ask', body), askedText);
      }),
    ['throughline ask user_id:u-17', 'throughline ask phone:+4930123456 shoe-size --json'],
  );
}
