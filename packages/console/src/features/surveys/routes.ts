import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { integerIn, textIn } from '../../search-params/read-search.ts';
import { shellRoute } from '../../shell/shell-route.ts';

/** `/surveys`: the few questions that both arms are asked, and what they answer. */
export const surveysRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/surveys',
    component: lazyRouteComponent(() => import('./surveys-page.tsx'), 'SurveysPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/surveys/$key',
    validateSearch: (search: Readonly<Record<string, unknown>>) => ({
      season: integerIn(search['season']),
      language: textIn(search['language']),
    }),
    component: lazyRouteComponent(() => import('./survey-page.tsx'), 'SurveyPage'),
  }),
] as const;
