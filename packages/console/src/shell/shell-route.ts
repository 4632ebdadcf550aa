import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router';
import type { QueryClient } from '@tanstack/react-query';
import { problemIn } from '../api/problem-failure.ts';
import { sessionQuery } from '../api/session.ts';
import { NoSuchPage } from './failure-pages.tsx';
import { Shell } from './shell.tsx';

/** The root of all routes; sign-in lies directly below it. */
export const rootRoute = createRootRouteWithContext<{ readonly queries: QueryClient }>()({
  notFoundComponent: NoSuchPage,
});

/** What every page behind the sign-in lies below. Sends whoever is not signed in to the sign-in, and back afterwards. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queries.ensureQueryData(sessionQuery);
    } catch (error) {
      if (problemIn(error)?.status !== 401) throw error;
      redirect({ href: `/sign-in?next=${encodeURIComponent(location.href)}`, throw: true });
    }
  },
});
