import { reference } from '@throughline/contract/reference';
import {
  type Review,
  ReviewAnswer,
  ReviewCounts,
  ReviewPage,
  ReviewQuery,
  ReviewRuling,
} from '@throughline/contract/review';
import { uuid } from '@throughline/contract/uuid';
import { Type } from 'typebox';
import type { Deployment } from '../config/deployment.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { readInstantCursor } from '../http/instant-cursor.ts';
import { DEFAULT_LIMIT, pageOfRows } from '../http/page-of-rows.ts';
import { ADMIN_PROBLEMS, PROBLEM_ANSWERS } from '../http/problem-answers.ts';
import { ProblemError } from '../http/problem-error.ts';
import { readReviewCounts } from './read-review-counts.ts';
import { readReviews } from './read-reviews.ts';

/** What is ruled on an item, with the judgement that belongs to it. */
export type RuleReview = (
  input: { readonly reviewKey: string; readonly actor: string } & (
    | { readonly ruling: 'same' | 'different'; readonly left: string; readonly right: string; readonly reason: string }
    | { readonly ruling: 'later'; readonly until: Date }
    | { readonly ruling: 'dismissed' | 'reopened' }
  ),
) => Promise<void>;

const BY_KEY = Type.Object({ key: uuid('Key of the item.') });
const DAY_MS = 86_400_000;

/** What about who is who a person should look at. */
export function reviewRoutes({ pool }: Pick<Deployment, 'pool'>, ruleReview: RuleReview): AddRoutes {
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
        const list = status === 'ruled' ? 'ruled-reviews' : 'reviews';
        const after = readInstantCursor(list, cursor);
        const rows = await readReviews(pool, { status, kind, key: null, after, limit: limit + 1 });
        const page = pageOfRows(list, rows, limit, ({ keys }) => keys);
        return { reviews: page.rows.map(({ review }) => review), nextCursor: page.nextCursor };
      },
    );
    app.get(
      '/api/reviews/counts',
      {
        schema: {
          tags: ['identity'],
          summary: 'How many items of each kind wait',
          response: { 200: ReviewCounts, ...ADMIN_PROBLEMS },
        },
      },
      () => readReviewCounts(pool),
    );
    app.post(
      '/api/reviews/:key/ruling',
      {
        schema: {
          tags: ['identity'],
          summary: 'Rule on an item, put it off, or open it again',
          description:
            'Same and different are judgements, made together with the ruling; opening the item again takes them back. An ' +
            'item whose evidence changes is a new one.',
          params: BY_KEY,
          body: reference(ReviewRuling),
          response: { 200: ReviewAnswer, 404: PROBLEM_ANSWERS[404], 409: PROBLEM_ANSWERS[409], ...ADMIN_PROBLEMS },
        },
      },
      async ({ params: { key }, body, caller }) => {
        const { review } = await answer(key);
        await ruleReview({ reviewKey: key, actor: caller.actor, ...rulingOf(review, body) });
        const [ruled] = await readReviews(pool, { status: null, kind: null, key, after: null, limit: 1 });
        return { review: ruled?.review ?? { ...review, status: 'open' as const, isThere: false } };
      },
    );
  };
}

/** @throws ProblemError `invalid_request` where something is missing, or names somebody who is not of the item */
function rulingOf(review: Review, { ruling, until, ...given }: ReviewRuling) {
  if (ruling === 'later') return { ruling, until: until === undefined ? tomorrow() : new Date(until) };
  if (ruling !== 'same' && ruling !== 'different') return { ruling };
  const { left, right, reason } = { ...ofTwo(review), ...given };
  if (left === undefined || right === undefined || reason === undefined) {
    throw mistake('', 'must have left, right and reason');
  }
  for (const [member, id] of Object.entries({ left, right })) {
    if (![...review.people, ...review.recordIds].includes(id)) throw mistake(`/${member}`, 'must be of the item');
  }
  return { ruling, left, right, reason };
}

/** People who are alike are two, and looking at them side by side is the reason: a key is enough. */
function ofTwo({ kind, recordIds: [left, right], match }: Review): Pick<ReviewRuling, 'left' | 'right' | 'reason'> {
  if (kind !== 'likely_same' || left === undefined || right === undefined) return {};
  const score = match === null ? '' : ` at ${match.bits.toFixed(1)} bits`;
  return { left, right, reason: `Looked at side by side${score}.` };
}

function tomorrow(): Date {
  return new Date(Date.now() + DAY_MS);
}

function mistake(pointer: string, message: string): ProblemError {
  return new ProblemError('invalid_request', `${pointer} ${message}.`.trimStart(), { errors: [{ pointer, message }] });
}
