import { reference } from '@throughline/contract/reference';
import { ReviewAnswer, ReviewPage, ReviewQuery, ReviewRuling } from '@throughline/contract/review';
import { uuid } from '@throughline/contract/uuid';
import { Type } from 'typebox';
import type { Deployment } from '../config/deployment.ts';
import { ADMIN } from '../http/actor.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { readInstantCursor } from '../http/instant-cursor.ts';
import { DEFAULT_LIMIT, pageOfRows } from '../http/page-of-rows.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../http/problem-answers.ts';
import { ProblemError } from '../http/problem-error.ts';
import { inTransaction } from '../postgres/in-transaction.ts';
import { writeAudit } from '../telemetry/audit-store.ts';
import { readReviews } from './read-reviews.ts';
import { dismissReview, reopenReview } from './review-ruling-store.ts';

/** What about who is who a person should look at. */
export function reviewRoutes({ pool }: Pick<Deployment, 'pool'>): AddRoutes {
  async function answer(key: string) {
    const [found] = await readReviews(pool, { status: null, kind: null, key, after: null, limit: 1 });
    if (found === undefined) throw new ProblemError('review_not_found', `No review item has the key ${key}.`);
    return { review: found.review };
  }

  return function addReviewRoutes(app) {
    app.get(
      '/api/reviews',
      {
        schema: {
          tags: ['identity'],
          summary: 'What a person should look at, oldest first',
          querystring: ReviewQuery,
          response: { 200: ReviewPage, ...ADMIN_PROBLEMS },
        },
      },
      async ({ query: { limit = DEFAULT_LIMIT, cursor, status = 'open', kind = null } }) => {
        const after = readInstantCursor('reviews', cursor);
        const rows = await readReviews(pool, { status, kind, key: null, after, limit: limit + 1 });
        const page = pageOfRows('reviews', rows, limit, ({ keys }) => keys);
        return { reviews: page.rows.map(({ review }) => review), nextCursor: page.nextCursor };
      },
    );
    app.post(
      '/api/reviews/:key/ruling',
      {
        schema: {
          tags: ['identity'],
          summary: 'Dismiss an item, or open it again',
          description: 'A dismissed item comes back by itself when its evidence changes.',
          params: Type.Object({ key: uuid('Key of the item.') }),
          body: reference(ReviewRuling),
          response: { 200: ReviewAnswer, 404: PROBLEM_ANSWERS[404], ...ADMIN_PROBLEMS },
        },
      },
      async ({ params: { key }, body: { ruling } }) => {
        await answer(key);
        await inTransaction(pool, async (client) => {
          if (ruling === 'dismissed') await dismissReview(client, key, ADMIN);
          else await reopenReview(client, key);
          await writeAudit(client, { actor: ADMIN, action: `review.${ruling}`, subject: key, detail: {} });
        });
        return answer(key);
      },
    );
  };
}
