import type { SuppressionHit } from '@throughline/contract/suppression-hit';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { flagIn, integerIn, textIn, wordIn } from '../../search-params/read-search.ts';
import { shellRoute } from '../../shell/shell-route.ts';

type Search = Readonly<Record<string, unknown>>;

/** Which hits are shown: those that wait where nothing is said. */
interface HitsSearch {
  readonly show?: SuppressionHit['status'] | 'all' | undefined;
  readonly listId?: string | undefined;
  readonly version?: number | undefined;
  readonly personId?: string | undefined;
}

/** `/suppression-lists`: lists of people who must not be contacted, whom they hit, and what comes through the dead. */
export const suppressionListsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/suppression-lists',
    validateSearch: (search: Search): { readonly add?: true | undefined } => ({ add: flagIn(search['add']) }),
    component: lazyRouteComponent(() => import('./lists-page.tsx'), 'ListsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/suppression-lists/hits',
    validateSearch: (search: Search): HitsSearch => ({
      show: wordIn(search['show'], ['open', 'appealed', 'confirmed', 'reversed', 'all']),
      listId: textIn(search['listId']),
      version: integerIn(search['version']),
      personId: textIn(search['personId']),
    }),
    component: lazyRouteComponent(() => import('./hits-page.tsx'), 'HitsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/suppression-lists/hits/$id',
    component: lazyRouteComponent(() => import('./hit-page.tsx'), 'HitPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/suppression-lists/$id/refused',
    validateSearch: (search: Search): { readonly version?: number | undefined } => ({
      version: integerIn(search['version']),
    }),
    component: lazyRouteComponent(() => import('./refused-page.tsx'), 'RefusedPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/suppression-lists/$id',
    component: lazyRouteComponent(() => import('./list-page.tsx'), 'ListPage'),
  }),
] as const;
