import type { PrivacyRequest } from '@throughline/contract/privacy-request';
import type { Suppression } from '@throughline/contract/suppression';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { flagIn, textIn, wordIn } from '../../search-params/read-search.ts';
import { shellRoute } from '../../shell/shell-route.ts';
import { KINDS } from './kinds.ts';

type Search = Readonly<Record<string, unknown>>;

/** Which suppressions are listed, and whether an address is being added. */
interface SuppressionsSearch {
  readonly show?: 'lifted' | 'all' | undefined;
  readonly kind?: Suppression['kind'] | undefined;
  readonly add?: true | undefined;
}

/** `/suppressions`, `/consents`, `/privacy-requests`: what officers for privacy answer for, as lists. */
export const privacyRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/suppressions',
    validateSearch: (search: Search): SuppressionsSearch => ({
      show: wordIn(search['show'], ['lifted', 'all']),
      kind: wordIn(search['kind'], KINDS),
      add: flagIn(search['add']),
    }),
    component: lazyRouteComponent(() => import('./suppressions-page.tsx'), 'SuppressionsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/consents',
    validateSearch: (search: Search): { readonly purpose?: string | undefined } => ({
      purpose: textIn(search['purpose']),
    }),
    component: lazyRouteComponent(() => import('./consents-page.tsx'), 'ConsentsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/privacy-requests',
    validateSearch: (search: Search): { readonly status?: PrivacyRequest['status'] | undefined } => ({
      status: wordIn(search['status'], ['waiting', 'open', 'done', 'dismissed']),
    }),
    component: lazyRouteComponent(() => import('./privacy-requests-page.tsx'), 'PrivacyRequestsPage'),
  }),
] as const;
