import { SearchAnswer, SearchQuery } from '@throughline/contract/search';
import type { Deployment } from '../../config/deployment.ts';
import type { AddRoutes } from '../../http/http-app.ts';
import { ADMIN_PROBLEMS } from '../../http/problem-answers.ts';
import { search } from './search.ts';

const DEFAULT_HITS = 20;

/** One box for everything that has a name, a number or an id. */
export function searchRoutes(deployment: Deployment): AddRoutes {
  return function addSearchRoutes(app) {
    app.get(
      '/api/search',
      {
        schema: {
          tags: ['people'],
          summary: 'Search people, orders and ids',
          description:
            'Forgiving: words in any order, typing mistakes, other spellings and scripts, parts of numbers. Each hit says ' +
            'why it was found.',
          querystring: SearchQuery,
          response: { 200: SearchAnswer, ...ADMIN_PROBLEMS },
        },
      },
      ({ query: { q, limit = DEFAULT_HITS } }) => search(deployment, q, limit),
    );
  };
}
