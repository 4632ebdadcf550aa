import { ChangePage, ChangeQuery } from '@throughline/contract/change';
import type { Deployment } from '../config/deployment.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { DEFAULT_LIMIT } from '../http/page-of-rows.ts';
import { ADMIN_PROBLEMS } from '../http/problem-answers.ts';
import { type ChangeKeys, readChanges } from './read-changes.ts';

const UUID = /^[0-9a-f-]{36}$/;

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
        const rows = await readChanges(pool, readCursor('changes', cursor, isChangeKeys), limit + 1);
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

function isChangeKeys(keys: readonly unknown[]): keys is ChangeKeys {
  const [xid, profileId, version] = keys;
  if (keys.length !== 3 || typeof xid !== 'string' || typeof profileId !== 'string') return false;
  return /^\d{1,19}$/.test(xid) && UUID.test(profileId) && Number.isSafeInteger(version);
}
