import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { flagIn, textIn, wordIn } from '../../search-params/read-search.ts';
import { shellRoute } from '../../shell/shell-route.ts';
import type { TimelineSearch } from './timeline-search.ts';

type Search = Readonly<Record<string, unknown>>;

const personRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people/$personId',
  component: lazyRouteComponent(() => import('./person-page.tsx'), 'PersonPage'),
});

// Apart from the call below: within it TypeScript would lose the addresses of all routes.
const sides = [
  createRoute({
    getParentRoute: () => personRoute,
    path: '/',
    component: lazyRouteComponent(() => import('./overview-tab.tsx'), 'OverviewTab'),
  }),
  createRoute({
    getParentRoute: () => personRoute,
    path: 'timeline',
    validateSearch: (search: Search): TimelineSearch => ({
      kinds: textIn(search['kinds']),
      department: textIn(search['department']),
      group: wordIn(search['group'], ['order', 'issue']),
      all: flagIn(search['all']),
    }),
    component: lazyRouteComponent(() => import('./timeline-tab.tsx'), 'TimelineTab'),
  }),
  createRoute({
    getParentRoute: () => personRoute,
    path: 'orders',
    validateSearch: (search: Search): { readonly order?: string | undefined } => ({ order: textIn(search['order']) }),
    component: lazyRouteComponent(() => import('./orders-tab.tsx'), 'OrdersTab'),
  }),
  createRoute({
    getParentRoute: () => personRoute,
    path: 'identity',
    validateSearch: (
      search: Search,
    ): {
      readonly view?: 'graph' | undefined;
      readonly left?: string | undefined;
      readonly right?: string | undefined;
    } => ({
      view: wordIn(search['view'], ['graph']),
      // Two records that are explained.
      left: textIn(search['left']),
      right: textIn(search['right']),
    }),
    component: lazyRouteComponent(() => import('./other-tabs.tsx'), 'IdentityOfPerson'),
  }),
  createRoute({
    getParentRoute: () => personRoute,
    path: 'household',
    component: lazyRouteComponent(() => import('./other-tabs.tsx'), 'HouseholdOfPerson'),
  }),
  createRoute({
    getParentRoute: () => personRoute,
    path: 'decisions',
    component: lazyRouteComponent(() => import('./other-tabs.tsx'), 'DecisionsOfPerson'),
  }),
  createRoute({
    getParentRoute: () => personRoute,
    path: 'privacy',
    component: lazyRouteComponent(() => import('./other-tabs.tsx'), 'PrivacyOfPerson'),
  }),
] as const;

/** `/people/$personId`: one person, each side of them under an address of its own. */
export const personRoutes = [personRoute.addChildren(sides)] as const;
