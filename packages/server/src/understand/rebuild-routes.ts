import { RebuildAnswer } from '@throughline/contract/rebuild';
import type { Deployment } from '../config/deployment.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../http/problem-answers.ts';
import { inTransaction } from '../postgres/in-transaction.ts';
import { writeAudit } from '../telemetry/audit-store.ts';
import type { RebuildJob } from './rebuild-job.ts';

/** Computing all people from the facts. */
export function rebuildRoutes({ pool }: Pick<Deployment, 'pool'>, job: RebuildJob): AddRoutes {
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
      async ({ caller }, reply) => {
        const rebuild = job.start();
        await inTransaction(pool, (client) =>
          writeAudit(client, { actor: caller.actor, action: 'rebuild.begun', subject: rebuild.id, detail: {} }),
        );
        void reply.code(202);
        return { rebuild };
      },
    );
  };
}
