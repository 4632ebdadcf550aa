import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { flagIn, integerIn, textIn } from '../../search-params/read-search.ts';
import { shellRoute } from '../../shell/shell-route.ts';
import type { LiftSearch } from './lift-search.ts';

/** `/lift`: treated people beside people left alone. */
export const liftRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/lift',
    validateSearch: (search: Record<string, unknown>): LiftSearch => ({
      goal: textIn(search['goal']),
      season: integerIn(search['season']),
      moment: textIn(search['moment']),
      closed: flagIn(search['closed']),
    }),
    component: lazyRouteComponent(() => import('./lift-page.tsx'), 'LiftPage'),
  }),
] as const;
