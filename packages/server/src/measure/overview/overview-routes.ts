import { Overview } from '@throughline/contract/overview';
import { reference } from '@throughline/contract/reference';
import type { AddRoutes } from '../../http/http-app.ts';
import { ADMIN_PROBLEMS } from '../../http/problem-answers.ts';

/** Home: did anything change, and is all well? */
export function overviewRoutes(readOverview: () => Promise<Overview>): AddRoutes {
  return function addOverviewRoutes(app) {
    app.get(
      '/api/overview',
      {
        schema: {
          tags: ['measure'],
          summary: 'Did anything change, and is all well?',
          description:
            'Every part says as of when it was counted. Parts are kept and counted anew behind the back of whoever asks, so ' +
            'that asking costs nothing, whatever there is to count; a part that is counted for the first time is null.',
          response: { 200: reference(Overview), ...ADMIN_PROBLEMS },
        },
      },
      () => readOverview(),
    );
  };
}
