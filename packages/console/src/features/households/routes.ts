import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { flagIn, wordIn } from '../../search-params/read-search.ts';
import { shellRoute } from '../../shell/shell-route.ts';

/** Which households are listed: how many live there at least, and whether somebody has ruled on them. */
interface HouseholdsSearch {
  readonly people?: '3' | '5' | undefined;
  readonly ruled?: true | undefined;
}

/** `/households`: who lives together. One household is a side of the people in it. */
export const householdsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/households',
    validateSearch: (search: Readonly<Record<string, unknown>>): HouseholdsSearch => ({
      people: wordIn(String(search['people']), ['3', '5']),
      ruled: flagIn(search['ruled']),
    }),
    component: lazyRouteComponent(() => import('./households-page.tsx'), 'HouseholdsPage'),
  }),
] as const;
