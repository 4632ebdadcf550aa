import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { textIn } from '../../search-params/read-search.ts';
import { shellRoute } from '../../shell/shell-route.ts';

/** Which snippet is shown. */
interface SourceSearch {
  readonly sdk?: string | undefined;
}

const readSdk = (search: Readonly<Record<string, unknown>>): SourceSearch => ({ sdk: textIn(search['sdk']) });

/** `/sources`: where data comes from. */
export const sourcesRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/sources',
    component: lazyRouteComponent(() => import('./sources-page.tsx'), 'SourcesPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/sources/new',
    validateSearch: readSdk,
    component: lazyRouteComponent(() => import('./new-source-page.tsx'), 'NewSourcePage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/sources/$id',
    validateSearch: readSdk,
    component: lazyRouteComponent(() => import('./source-page.tsx'), 'SourcePage'),
  }),
] as const;
