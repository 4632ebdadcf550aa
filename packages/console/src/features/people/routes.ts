import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { textIn } from '../../search-params/read-search.ts';
import { shellRoute } from '../../shell/shell-route.ts';

/** `/people`: everybody, or whoever a search finds. */
export const peopleRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/people',
    validateSearch: (search: Readonly<Record<string, unknown>>): { readonly q?: string | undefined } => ({
      q: textIn(search['q']),
    }),
    component: lazyRouteComponent(() => import('./people-page.tsx'), 'PeoplePage'),
  }),
] as const;
