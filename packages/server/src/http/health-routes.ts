import { Alive, Ready } from '@throughline/contract/health';
import { Type } from 'typebox';
import type { Registry } from 'prom-client';
import { VERSION } from '../config/version.ts';
import type { AddRoutes } from './http-app.ts';
import { PROBLEM_ANSWERS } from './problem-answers.ts';
import { ProblemError } from './problem-error.ts';
import type { Readiness } from './readiness.ts';

/** What a supervisor and a metrics collector ask; open, because nothing personal is in it. */
export function healthRoutes(readiness: Readiness, metrics: Registry): AddRoutes {
  return function addHealthRoutes(app) {
    app.get(
      '/livez',
      { schema: { tags: ['operation'], summary: 'Is the process alive?', security: [], response: { 200: Alive } } },
      () => ({ status: 'alive' as const, version: VERSION }),
    );
    app.get(
      '/readyz',
      {
        schema: {
          tags: ['operation'],
          summary: 'May requests be sent?',
          description: 'The database is reachable and migrated, and the server is not stopping.',
          security: [],
          response: { 200: Ready, 503: PROBLEM_ANSWERS[503] },
        },
      },
      async () => {
        const obstacle = await readiness.check();
        if (obstacle !== null) throw new ProblemError('not_ready', obstacle, { headers: { 'retry-after': '5' } });
        return { status: 'ready' as const };
      },
    );
    app.get(
      '/metrics',
      {
        schema: {
          tags: ['operation'],
          summary: 'Metrics for Prometheus',
          security: [],
          produces: ['text/plain'],
          response: { 200: Type.String({ description: 'Prometheus text format; no personal data.' }) },
        },
      },
      async (_request, reply) => {
        void reply.type(metrics.contentType).serializer(String);
        return metrics.metrics();
      },
    );
  };
}
