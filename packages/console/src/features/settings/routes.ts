import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { textIn, wordIn } from '../../search-params/read-search.ts';
import { shellRoute } from '../../shell/shell-route.ts';

type Search = Readonly<Record<string, unknown>>;

/** `/settings` and what lies below: how the brand has set the house, and how the house is. */
export const settingsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/settings',
    validateSearch: (search: Search) => ({ from: textIn(search['from']), to: textIn(search['to']) }),
    component: lazyRouteComponent(() => import('./brand/brand-page.tsx'), 'BrandPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/settings/keys',
    component: lazyRouteComponent(() => import('./keys-page.tsx'), 'KeysPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/settings/webhooks',
    component: lazyRouteComponent(() => import('./webhooks-page.tsx'), 'WebhooksPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/settings/webhooks/$id',
    validateSearch: (search: Search) => ({ status: wordIn(search['status'], ['pending', 'delivered', 'failed']) }),
    component: lazyRouteComponent(() => import('./webhook-page.tsx'), 'WebhookPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/settings/exports',
    component: lazyRouteComponent(() => import('./exports-page.tsx'), 'ExportsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/settings/plan',
    component: lazyRouteComponent(() => import('./plan-page.tsx'), 'PlanPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/settings/server',
    component: lazyRouteComponent(() => import('./server-page.tsx'), 'ServerPage'),
  }),
] as const;
