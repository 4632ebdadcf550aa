import { DAY_MS } from '../duration.ts';
import { type Experience, drawRating } from '../brand/rating.ts';
import { drawReviewText, topicOfRating, type ReviewTopic } from '../brand/review-text.ts';
import { heldAt } from '../people/period.ts';
import { externalIds, idOf } from './external-ids.ts';
import type { PlacedOrder } from './placed-order.ts';
import { mayAct, type Scene } from './scene.ts';

const REVIEWED_PROBABILITY = 0.35;
const TEXT_PROBABILITY = 0.43;
/** Of the reviews that a portal gathers, which hands the brand a file. */
const PORTAL_PROBABILITY = 0.25;
/** Of texts typed without the national letters. */
const PLAIN_LETTERS_PROBABILITY = 0.5;

/** A review of an online order, written some days after `at` (ms since 1970): stars, and often a sentence. Its stars, or null. */
export function review(
  scene: Scene,
  order: PlacedOrder,
  experience: Experience,
  hasDefect: boolean,
  at: number,
): number | null {
  const { customer, orderId, basket } = order;
  const { random, resident } = customer;
  const writtenAt = at + random.integer(6, 15 * 24) * (DAY_MS / 24);
  if (!random.chance(REVIEWED_PROBABILITY) || !mayAct(scene, customer, writtenAt)) return null;
  const rating = drawRating(random, hasDefect ? 'late' : experience);
  const text = random.chance(TEXT_PROBABILITY) ? textOf() : null;
  const account = heldAt(resident.accounts, writtenAt);
  const email = heldAt(resident.emails, writtenAt)?.value ?? null;
  const [{ product }] = basket.lines;
  const reviewId = `V-${orderId}`;
  if (random.chance(PORTAL_PROBABILITY)) {
    scene.telling.write({
      file: 'reviews',
      person: resident.id,
      writtenAt,
      cells: {
        review_id: reviewId,
        order_id: orderId,
        user_id: account?.userId ?? null,
        email,
        rating,
        title: null,
        body: text,
        written_at: new Date(writtenAt).toISOString(),
        language: scene.family.language,
      },
    });
    return rating;
  }
  const who =
    account === null
      ? { anonymousId: `review-${reviewId}`, ...(email !== null && { context: externalIds(idOf('email', email)) }) }
      : { userId: account.userId };
  const properties = {
    review_id: reviewId,
    order_id: orderId,
    product_id: product.productId,
    rating,
    ...(text !== null && { review_body: text, language: scene.family.language }),
  };
  scene.telling.say({
    source: 'reviews',
    resident,
    at: writtenAt,
    body: { type: 'track', event: 'Product Reviewed', ...who, properties },
  });
  return rating;

  function textOf(): string {
    const told = drawReviewText(random, scene.family.language, topicOf(experience, rating));
    const isPlain = scene.family.language === 'ro' && random.chance(PLAIN_LETTERS_PROBABILITY);
    return isPlain ? told.normalize('NFD').replaceAll(/\p{M}/gu, '') : told;
  }
}

function topicOf(experience: Experience, rating: number): ReviewTopic {
  if (experience === 'not delivered') return 'missing';
  return experience === 'late' && rating <= 3 ? 'late' : topicOfRating(rating);
}
