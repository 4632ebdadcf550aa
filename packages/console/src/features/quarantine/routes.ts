import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { flagIn, textIn } from '../../search-params/read-search.ts';
import { shellRoute } from '../../shell/shell-route.ts';

/** Which events of the quarantine are listed; groups where nothing is said. */
export interface QuarantineSearch {
  readonly reason?: string | undefined;
  readonly source?: string | undefined;
  /** Those that were sent through instead of those that wait. */
  readonly replayed?: true | undefined;
}

/** `/quarantine`: what was refused, and mending it. */
export const quarantineRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/quarantine',
    validateSearch: (search: Readonly<Record<string, unknown>>): QuarantineSearch => ({
      reason: textIn(search['reason']),
      source: textIn(search['source']),
      replayed: flagIn(search['replayed']),
    }),
    component: lazyRouteComponent(() => import('./quarantine-page.tsx'), 'QuarantinePage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/quarantine/$id',
    component: lazyRouteComponent(() => import('./quarantined-page.tsx'), 'QuarantinedPage'),
  }),
] as const;
