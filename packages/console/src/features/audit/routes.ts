import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { textIn } from '../../search-params/read-search.ts';
import { shellRoute } from '../../shell/shell-route.ts';

/** `/audit`: who changed what. */
export const auditRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/audit',
    validateSearch: (search: Readonly<Record<string, unknown>>) => ({
      actor: textIn(search['actor']),
      action: textIn(search['action']),
      subject: textIn(search['subject']),
      from: textIn(search['from']),
      to: textIn(search['to']),
    }),
    component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
  }),
] as const;
