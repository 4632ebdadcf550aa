import { AuditPage, AuditQuery } from '@throughline/contract/audit';
import type { Deployment } from '../config/deployment.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { readInstantCursor } from '../http/instant-cursor.ts';
import { DEFAULT_LIMIT, pageOfRows } from '../http/page-of-rows.ts';
import { ADMIN_PROBLEMS } from '../http/problem-answers.ts';
import { readAudit } from './read-audit.ts';

/** Who changed what. */
export function auditRoutes({ pool }: Pick<Deployment, 'pool'>): AddRoutes {
  return function addAuditRoutes(app) {
    app.get(
      '/api/audit',
      {
        schema: {
          tags: ['trust'],
          summary: 'Who changed what, newest first',
          description: 'Each change through this API, and what the engine ruled by itself; written with the change.',
          querystring: AuditQuery,
          response: { 200: AuditPage, ...ADMIN_PROBLEMS },
        },
      },
      async ({ query: { limit = DEFAULT_LIMIT, cursor, action = null, subject = null, from = null, to = null } }) => {
        const after = readInstantCursor('audit', cursor);
        const rows = await readAudit(pool, { action, subject, from, to, after, limit: limit + 1 });
        const page = pageOfRows('audit', rows, limit, ({ keys }) => keys);
        return { entries: page.rows.map(({ entry }) => entry), nextCursor: page.nextCursor };
      },
    );
  };
}
