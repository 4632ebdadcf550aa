import { type StaffAskAnswer as AskedAnswer, StaffAskAnswer, StaffAskRequest } from '@throughline/contract/ask';
import { type QuestionCounts as Counts, QuestionCounts, QuestionCountsQuery } from '@throughline/contract/question';
import { reference } from '@throughline/contract/reference';
import type { AddRoutes } from '../../http/http-app.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../../http/problem-answers.ts';

/** What is done with the registry of questions; see `flow/questions`. */
export interface QuestionOperations {
  readonly askForStaff: (request: StaffAskRequest) => Promise<AskedAnswer>;
  readonly countQuestions: (stretch: { since: Date; until: Date }) => Promise<Counts>;
}

const DAY_MS = 86_400_000;

/** The registry of questions: what may be asked, and what was asked although it was known. */
export function questionRoutes({ askForStaff, countQuestions }: QuestionOperations): AddRoutes {
  return function addQuestionRoutes(app) {
    app.post(
      '/api/ask',
      {
        schema: {
          tags: ['questions'],
          summary: 'What to ask one person, and what is known',
          description: 'Reads only. Of every question, or of those that are named.',
          body: reference(StaffAskRequest),
          response: {
            200: StaffAskAnswer,
            404: PROBLEM_ANSWERS[404],
            409: PROBLEM_ANSWERS[409],
            410: PROBLEM_ANSWERS[410],
            ...ADMIN_PROBLEMS,
          },
        },
      },
      ({ body }) => askForStaff(body),
    );
    app.get(
      '/api/question-counts',
      {
        schema: {
          tags: ['questions'],
          summary: 'How often each question was asked, and how often although its answer was known',
          description:
            'From the facts as they stand: a source that asks without asking the registry counts as well, and an event that ' +
            'comes twice or late counts once, when it occurred.',
          querystring: QuestionCountsQuery,
          response: { 200: QuestionCounts, ...ADMIN_PROBLEMS },
        },
      },
      ({ query: { days = 30 } }) => {
        const until = new Date();
        return countQuestions({ since: new Date(until.getTime() - days * DAY_MS), until });
      },
    );
  };
}
