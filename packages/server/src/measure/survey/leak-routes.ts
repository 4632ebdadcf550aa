import { Leaks, LeaksQuery } from '@throughline/contract/leaks';
import { reference } from '@throughline/contract/reference';
import { seasonAt } from '@throughline/core/measure/holdout-season';
import { BRAND_LEAKS } from '@throughline/core/measure/survey/brand-leaks';
import { chooseLanguage } from '@throughline/core/measure/survey/choose-language';
import { leaksOf } from '@throughline/core/measure/survey/leaks-of';
import type { Deployment } from '../../config/deployment.ts';
import type { AddRoutes } from '../../http/http-app.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../../http/problem-answers.ts';
import { readLeakCounts } from './read-leak-counts.ts';
import { surveyOf } from './survey-of.ts';

/** What treated and held-out people answered. */
export function leakRoutes(
  { pool, settings }: Pick<Deployment, 'pool' | 'settings'>,
  clock: () => number = Date.now,
): AddRoutes {
  return function addLeakRoutes(app) {
    app.get(
      '/api/lift/leaks',
      {
        schema: {
          tags: ['measure'],
          summary: 'Where the brand leaks: what treated and held-out people answer',
          description:
            'Each arm’s intervals hold at 95 % by themselves; those of the differences hold at 95 % all together, however ' +
            'often they are looked at.',
          querystring: LeaksQuery,
          response: { 200: reference(Leaks), 404: PROBLEM_ANSWERS[404], ...ADMIN_PROBLEMS },
        },
      },
      async ({ query: { survey: key = BRAND_LEAKS.key, season: asked } }) => {
        const { holdout, locale } = settings();
        const survey = await surveyOf(pool, key);
        const season = asked ?? seasonAt(clock(), holdout)?.season ?? -1;
        const counts = await readLeakCounts(pool, key, season);
        const { questions, ...leaks } = leaksOf(survey.questions, counts);
        const wordsOf = (nth: number): string => {
          const { texts } = survey.questions[nth]!;
          return texts[chooseLanguage(Object.keys(texts), { asked: null, accepted: '', brand: locale })]!.question;
        };
        return {
          survey: key,
          season,
          erased: counts.erased,
          ...leaks,
          questions: questions.map((question, nth) => ({
            ...question,
            kind: survey.questions[nth]!.kind,
            question: wordsOf(nth),
          })),
        };
      },
    );
  };
}
