import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { flagIn, textIn } from '../../search-params/read-search.ts';
import { shellRoute } from '../../shell/shell-route.ts';

/** Who is looked at, and whether somebody is being added. */
interface StaffSearch {
  readonly who?: string | undefined;
  readonly add?: true | undefined;
}

/** `/staff`: who signs in, and as what. */
export const staffRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/staff',
    validateSearch: (search: Readonly<Record<string, unknown>>): StaffSearch => ({
      who: textIn(search['who']),
      add: flagIn(search['add']),
    }),
    component: lazyRouteComponent(() => import('./staff-page.tsx'), 'StaffPage'),
  }),
] as const;
