import { reference } from '@throughline/contract/reference';
import { Stats } from '@throughline/contract/stats';
import type { Deployment } from '../config/deployment.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { ADMIN_PROBLEMS } from '../http/problem-answers.ts';
import { readStats } from './read-stats.ts';

/** The deployment in numbers. */
export function statsRoutes({ pool }: Pick<Deployment, 'pool'>): AddRoutes {
  return function addStatsRoutes(app) {
    app.get(
      '/api/stats',
      {
        schema: {
          tags: ['operation'],
          summary: 'The deployment in numbers',
          response: { 200: reference(Stats), ...ADMIN_PROBLEMS },
        },
      },
      () => readStats(pool),
    );
  };
}
