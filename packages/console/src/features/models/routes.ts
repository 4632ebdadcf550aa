import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route.ts';

/** `/models`: what people are matched by; `/models/3`: one version. */
export const modelsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/models',
    component: lazyRouteComponent(() => import('./models-page.tsx'), 'ModelsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/models/$version',
    component: lazyRouteComponent(() => import('./model-page.tsx'), 'ModelPage'),
  }),
] as const;
