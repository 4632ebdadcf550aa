import { Leaks, LeaksQuery } from '@throughline/contract/leaks';
import { reference } from '@throughline/contract/reference';
import { seasonAt } from '@throughline/core/measure/holdout-season';
import { BRAND_LEAKS } from '@throughline/core/measure/survey/brand-leaks';
import type { Deployment } from '../../config/deployment.ts';
import type { AddRoutes } from '../../http/http-app.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../../http/problem-answers.ts';
import { readLeaks } from './read-leaks.ts';

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
        const season = asked ?? seasonAt(clock(), settings().holdout)?.season ?? -1;
        return readLeaks(pool, settings(), { survey: key, season });
      },
    );
  };
}
