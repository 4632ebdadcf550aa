import { reference } from '@throughline/contract/reference';
import { Stats, StatsQuery } from '@throughline/contract/stats';
import type { Deployment } from '../config/deployment.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { ADMIN_PROBLEMS } from '../http/problem-answers.ts';
import { readStats } from './read-stats.ts';

/** The deployment in numbers; `flush` writes down what this process has counted so far. */
export function statsRoutes({ pool }: Pick<Deployment, 'pool'>, flush: () => Promise<void>): AddRoutes {
  return function addStatsRoutes(app) {
    app.get(
      '/api/stats',
      {
        schema: {
          tags: ['operation'],
          summary: 'The deployment in numbers',
          description: 'Large tables are estimated, and named in `estimated`, so that asking often costs nothing.',
          querystring: StatsQuery,
          response: { 200: reference(Stats), ...ADMIN_PROBLEMS },
        },
      },
      async ({ query: { isExact = false } }) => {
        await flush();
        return readStats(pool, { isExact });
      },
    );
  };
}
