import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { textIn } from '../../search-params/read-search.ts';
import { shellRoute } from '../../shell/shell-route.ts';

/** `/desk?caller=…`: one person on one screen, for whoever speaks with them. */
export const deskRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/desk',
    validateSearch: ({ caller, person }: Record<string, unknown>) => ({
      /** What was typed or scanned. */
      caller: textIn(caller),
      /** Which of several people it is. */
      person: textIn(person),
    }),
    component: lazyRouteComponent(() => import('./desk-page.tsx'), 'DeskPage'),
  }),
] as const;
