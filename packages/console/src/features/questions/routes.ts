import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { integerIn } from '../../search-params/read-search.ts';
import { shellRoute } from '../../shell/shell-route.ts';

/** Over how many days questions are counted; 30 is left out of the address. */
const days = (value: unknown): number | undefined => {
  const read = integerIn(value);
  return read === 90 || read === 365 ? read : undefined;
};

/** `/questions`: what people may be asked, and what was asked although it was known. */
export const questionsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/questions',
    validateSearch: (search: Record<string, unknown>) => ({ days: days(search['days']) }),
    component: lazyRouteComponent(() => import('./questions-page.tsx'), 'QuestionsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/questions/new',
    component: lazyRouteComponent(() => import('./new-question-page.tsx'), 'NewQuestionPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/questions/$key',
    validateSearch: (search: Record<string, unknown>) => ({ days: days(search['days']) }),
    component: lazyRouteComponent(() => import('./question-page.tsx'), 'QuestionPage'),
  }),
] as const;
