import type { Review } from '@throughline/contract/review';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { textIn, wordIn } from '../../search-params/read-search.ts';
import { shellRoute } from '../../shell/shell-route.ts';

/** What of the queue is shown; the item that is looked at by its key. */
interface ReviewsSearch {
  readonly show?: 'later' | 'ruled' | undefined;
  readonly kind?: Review['kind'] | undefined;
  readonly item?: string | undefined;
}

/** `/reviews`: what the engine will not decide alone. */
export const reviewsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/reviews',
    validateSearch: (search: Readonly<Record<string, unknown>>): ReviewsSearch => ({
      show: wordIn(search['show'], ['later', 'ruled']),
      kind: wordIn(search['kind'], ['likely_same', 'contested_value', 'chain', 'order_claim']),
      item: textIn(search['item']),
    }),
    component: lazyRouteComponent(() => import('./reviews-page.tsx'), 'ReviewsPage'),
  }),
] as const;
