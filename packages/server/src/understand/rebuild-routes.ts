import { RebuildAnswer } from '@throughline/contract/rebuild';
import type { AddRoutes } from '../http/http-app.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../http/problem-answers.ts';
import type { RebuildJob } from './rebuild-job.ts';

/** Computing all people from the facts. */
export function rebuildRoutes(job: RebuildJob): AddRoutes {
  return function addRebuildRoutes(app) {
    app.get(
      '/api/rebuild',
      {
        schema: {
          tags: ['operation'],
          summary: 'The rebuild that runs, or ran last',
          description: 'Of the server process that answers; null when it has started none.',
          response: { 200: RebuildAnswer, ...ADMIN_PROBLEMS },
        },
      },
      () => ({ rebuild: job.last() }),
    );
    app.post(
      '/api/rebuild',
      {
        schema: {
          tags: ['operation'],
          summary: 'Compute all people from the facts',
          description: 'Throws away what was computed and folds every event again. Events wait meanwhile.',
          response: { 202: RebuildAnswer, 409: PROBLEM_ANSWERS[409], ...ADMIN_PROBLEMS },
        },
      },
      (_request, reply) => {
        const rebuild = job.start();
        void reply.code(202);
        return { rebuild };
      },
    );
  };
}
