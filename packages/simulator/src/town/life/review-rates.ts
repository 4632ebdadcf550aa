import type { Experience } from '../brand/rating.ts';
import type { FamilyStory } from './family-story.ts';
import { toldReviews } from './told-reviews.ts';
import type { Tally, TownRate } from './town-rate.ts';

const OLIST = 'Olist, 19,187 reviews (Brazil, 2016 to 2018)';

/** Scores and texts of reviews beside those of the Olist marketplace. */
export const REVIEW_RATES: readonly TownRate[] = [
  score('on time', 4.28, 0.1),
  score('late', 2.55, 0.2),
  // Few parcels are lost.
  score('not delivered', 1.76, 0.4),
  {
    name: 'reviews with text',
    unit: 'share',
    real: { value: 0.437, of: OLIST },
    tolerance: 0.05,
    tally(story) {
      const reviews = toldReviews(story);
      return { part: reviews.filter(({ hasText }) => hasText).length, whole: reviews.length };
    },
  },
];

function score(experience: Experience, value: number, tolerance: number): TownRate {
  return {
    name: `mean review score, ${experience}`,
    unit: 'stars',
    real: { value, of: OLIST },
    tolerance,
    tally(story): Tally {
      const experiences = experienceOf(story);
      const ratings = toldReviews(story).filter(({ orderId }) => experiences.get(orderId) === experience);
      return { part: ratings.reduce((sum, { rating }) => sum + rating, 0), whole: ratings.length };
    },
  };
}

/** How each order with a promise went. */
function experienceOf({ truth }: FamilyStory): ReadonlyMap<string, Experience> {
  const experiences = new Map<string, Experience>();
  for (const entry of truth) {
    if (entry.kind !== 'promise' || (entry.what !== 'delivery' && entry.what !== 'pickup')) continue;
    const { about, lateMs } = entry;
    experiences.set(about, lateMs === null ? 'not delivered' : lateMs > 0 ? 'late' : 'on time');
  }
  return experiences;
}
