import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { textIn, wordIn } from '../../search-params/read-search.ts';
import { rootRoute } from '../../shell/shell-route.ts';
import { OIDC_PROBLEMS, type OidcProblem } from './oidc-problems.ts';

/** Where to go afterwards, and why the company's account led back here. */
interface SignInSearch {
  readonly next?: string | undefined;
  readonly problem?: OidcProblem | undefined;
}

/** `/sign-in`: the one page that is there for whoever is not signed in. */
export const signInRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in',
    validateSearch: (search: Readonly<Record<string, unknown>>): SignInSearch => ({
      next: textIn(search['next']),
      problem: wordIn(search['problem'], OIDC_PROBLEMS),
    }),
    component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
  }),
] as const;
