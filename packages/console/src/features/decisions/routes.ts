import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { textIn, wordIn } from '../../search-params/read-search.ts';
import { shellRoute } from '../../shell/shell-route.ts';

type Search = Readonly<Record<string, unknown>>;

const definitionSearch = (search: Search) => ({
  tab: wordIn(search['tab'], ['edit', 'versions', 'try']),
  from: textIn(search['from']),
  to: textIn(search['to']),
});

const listSearch = (search: Search) => ({ new: wordIn(search['new'], ['yes']) });

/** `/decisions`, `/moments`, `/actions` and `/goals`: what was chosen for whom, why, and by which definitions. */
export const decisionsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/decisions',
    validateSearch: (search: Search) => ({
      view: wordIn(search['view'], ['tally']),
      moment: textIn(search['moment']),
      action: textIn(search['action']),
      drawn: wordIn(search['drawn'], ['action', 'silence', 'held_out']),
      refused: textIn(search['refused']),
      reason: textIn(search['reason']),
      personId: textIn(search['personId']),
      from: textIn(search['from']),
      until: textIn(search['until']),
    }),
    component: lazyRouteComponent(() => import('./log/decisions-page.tsx'), 'DecisionsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/decisions/$id',
    validateSearch: (search: Search) => ({ why: textIn(search['why']) }),
    component: lazyRouteComponent(() => import('./receipt/decision-page.tsx'), 'DecisionPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/moments',
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import('./definitions/moments-page.tsx'), 'MomentsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/moments/$key',
    validateSearch: definitionSearch,
    component: lazyRouteComponent(() => import('./definitions/moments-page.tsx'), 'MomentPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/actions',
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import('./definitions/actions-page.tsx'), 'ActionsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/actions/$key',
    validateSearch: definitionSearch,
    component: lazyRouteComponent(() => import('./definitions/actions-page.tsx'), 'ActionPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/goals',
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import('./definitions/goals-page.tsx'), 'GoalsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/goals/$key',
    validateSearch: definitionSearch,
    component: lazyRouteComponent(() => import('./definitions/goals-page.tsx'), 'GoalPage'),
  }),
] as const;
