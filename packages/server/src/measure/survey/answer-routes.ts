import { NewSurveyAnswers, NewSurveyAnswersAnswer } from '@throughline/contract/survey';
import { reference } from '@throughline/contract/reference';
import type { Deployment } from '../../config/deployment.ts';
import type { AddRoutes } from '../../http/http-app.ts';
import { PROBLEM_ANSWERS } from '../../http/problem-answers.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { answerSurvey } from './answer-survey.ts';
import type { SurveyTokens } from './survey-tokens.ts';

/** Where a brand's own page or app sends what a person answered; the token is the only key. */
export function answerRoutes(
  { pool }: Pick<Deployment, 'pool'>,
  tokens: SurveyTokens,
  clock: () => number = Date.now,
): AddRoutes {
  return function addAnswerRoutes(app) {
    app.post(
      '/v1/answers',
      {
        schema: {
          tags: ['measure'],
          summary: 'Answers of somebody who was asked',
          description: 'Taken once for each person and season; the first that come count.',
          security: [],
          body: reference(NewSurveyAnswers),
          response: {
            200: NewSurveyAnswersAnswer,
            400: PROBLEM_ANSWERS[400],
            404: PROBLEM_ANSWERS[404],
            409: PROBLEM_ANSWERS[409],
            410: PROBLEM_ANSWERS[410],
            503: PROBLEM_ANSWERS[503],
          },
        },
      },
      async ({ body: { token, answers, language = null } }) => {
        const now = clock();
        const outcome = await answerSurvey(pool, tokens, { token, answers, language, now });
        switch (outcome.is) {
          case 'taken':
            return { answered: outcome.answered, answeredAt: new Date(now).toISOString() };
          case 'answered':
            throw new ProblemError('already_answered', 'This person has answered in this season.');
          case 'empty':
            throw new ProblemError('invalid_answers', 'Nothing was answered.');
          case 'wrong':
            throw new ProblemError(
              'invalid_answers',
              `${outcome.mistakes[0]!.pointer} ${outcome.mistakes[0]!.message}.`,
              {
                errors: outcome.mistakes,
              },
            );
          case 'over':
            throw new ProblemError('survey_closed', 'The time for answering is over.');
          case 'forged':
            throw new ProblemError('survey_token_unknown', 'The token was not handed out here.');
        }
      },
    );
  };
}
