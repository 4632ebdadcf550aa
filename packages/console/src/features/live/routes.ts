import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { textIn, wordIn } from '../../search-params/read-search.ts';
import { shellRoute } from '../../shell/shell-route.ts';
import { LIVE_TYPES, type LiveSearch } from './live-search.ts';

/** `/live`: what comes in, as it comes in. */
export const liveRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/live',
    validateSearch: (search: Readonly<Record<string, unknown>>): LiveSearch => ({
      source: textIn(search['source']),
      type: wordIn(search['type'], LIVE_TYPES),
      name: textIn(search['name']),
      only: wordIn(search['only'], ['accepted', 'quarantined']),
      person: textIn(search['person']),
      shows: textIn(search['shows']),
    }),
    component: lazyRouteComponent(() => import('./live-page.tsx'), 'LivePage'),
  }),
] as const;
