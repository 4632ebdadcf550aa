import { ChangePage, ChangeQuery } from '@throughline/contract/change';
import type { Deployment } from '../config/deployment.ts';
import { writeCursor } from '../http/cursor.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { DEFAULT_LIMIT } from '../http/page-of-rows.ts';
import { ADMIN_PROBLEMS } from '../http/problem-answers.ts';
import { readChangeCursor } from './read-change-cursor.ts';
import { readChanges } from './read-changes.ts';

/** The feed of what changed about people. */
export function changeRoutes({ pool }: Pick<Deployment, 'pool'>): AddRoutes {
  return function addChangeRoutes(app) {
    app.get(
      '/api/changes',
      {
        schema: {
          tags: ['people'],
          summary: 'The change feed',
          description:
            'Read it to its end, keep the last `nextCursor`, and go on from there later: nothing is missed and nothing comes ' +
            'twice. A change appears once every transaction that began before it has ended.',
          querystring: ChangeQuery,
          response: { 200: ChangePage, ...ADMIN_PROBLEMS },
        },
      },
      async ({ query: { limit = DEFAULT_LIMIT, cursor } }) => {
        const rows = await readChanges(pool, readChangeCursor(cursor), limit + 1);
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        return {
          changes: page.map(({ change }) => change),
          nextCursor: last === undefined ? (cursor ?? null) : writeCursor('changes', last.keys),
          hasMore: rows.length > limit,
        };
      },
    );
  };
}
