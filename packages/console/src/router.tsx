import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter } from '@tanstack/react-router';
import { auditRoutes } from './features/audit/routes.ts';
import { decisionsRoutes } from './features/decisions/routes.ts';
import { deskRoutes } from './features/desk/routes.ts';
import { homeRoutes } from './features/home/routes.ts';
import { householdsRoutes } from './features/households/routes.ts';
import { liftRoutes } from './features/lift/routes.ts';
import { liveRoutes } from './features/live/routes.ts';
import { modelsRoutes } from './features/models/routes.ts';
import { peopleRoutes } from './features/people/routes.ts';
import { personRoutes } from './features/person/routes.ts';
import { privacyRoutes } from './features/privacy/routes.ts';
import { quarantineRoutes } from './features/quarantine/routes.ts';
import { questionsRoutes } from './features/questions/routes.ts';
import { reviewsRoutes } from './features/reviews/routes.ts';
import { settingsRoutes } from './features/settings/routes.ts';
import { signInRoutes } from './features/sign-in/routes.ts';
import { sourcesRoutes } from './features/sources/routes.ts';
import { staffRoutes } from './features/staff/routes.ts';
import { suppressionListsRoutes } from './features/suppression-lists/routes.ts';
import { surveysRoutes } from './features/surveys/routes.ts';
import { BrokenPage, NoSuchPage } from './shell/failure-pages.tsx';
import { rootRoute, shellRoute } from './shell/shell-route.ts';

/** Whatever no room has, within the frame. */
const elsewhere = createRoute({ getParentRoute: () => shellRoute, path: '$', component: NoSuchPage });

const routeTree = rootRoute.addChildren([
  shellRoute.addChildren([
    ...decisionsRoutes,
    ...surveysRoutes,
    ...auditRoutes,
    ...settingsRoutes,
    ...deskRoutes,
    ...homeRoutes,
    ...householdsRoutes,
    ...liftRoutes,
    ...liveRoutes,
    ...modelsRoutes,
    ...peopleRoutes,
    ...personRoutes,
    ...privacyRoutes,
    ...questionsRoutes,
    ...reviewsRoutes,
    ...quarantineRoutes,
    ...sourcesRoutes,
    ...staffRoutes,
    ...suppressionListsRoutes,
    elsewhere,
  ]),
  ...signInRoutes,
]);

/** Addresses of the console and the pages behind them; each page's code is loaded when it is first opened. */
export function createConsoleRouter(queries: QueryClient) {
  return createRouter({
    routeTree,
    context: { queries },
    defaultErrorComponent: BrokenPage,
    // A link under the pointer loads its page's code, so that a click shows it at once.
    defaultPreload: 'intent',
    scrollRestoration: true,
    trailingSlash: 'never',
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
