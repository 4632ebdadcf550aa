import type { FamilyStory } from './family-story.ts';
import { toldReviews } from './told-reviews.ts';
import type { TownRate } from './town-rate.ts';

const CHURN = 'an e-commerce churn survey, 5,630 customers';

/** Leaving of the satisfied and of those who complained, by the end of the calendar; the dead are left out. */
export const LEAVING_RATES: readonly TownRate[] = [
  leaving('leavers among those whose last review gave 4 or 5 stars', 0.205, 0.06, satisfied),
  leaving('leavers among buyers who complained', 0.317, 0.08, complained),
  leaving('leavers among buyers who did not', 0.109, 0.08, (story) => {
    const loud = complained(story);
    return new Set([...buyers(story)].filter((resident) => !loud.has(resident)));
  }),
];

function leaving(
  name: string,
  value: number,
  tolerance: number,
  group: (story: FamilyStory) => ReadonlySet<string>,
): TownRate {
  return {
    name,
    unit: 'share',
    real: { value, of: CHURN },
    tolerance,
    tally(story) {
      const dead = new Set(story.truth.filter((entry) => entry.kind === 'died').map(({ resident }) => resident));
      const left = new Set(story.truth.filter((entry) => entry.kind === 'left').map(({ resident }) => resident));
      const living = [...group(story)].filter((resident) => !dead.has(resident));
      return { part: living.filter((resident) => left.has(resident)).length, whole: living.length };
    },
  };
}

function buyers({ truth }: FamilyStory): ReadonlySet<string> {
  return new Set(truth.filter((entry) => entry.kind === 'bought').map(({ resident }) => resident));
}

function complained({ truth }: FamilyStory): ReadonlySet<string> {
  const contacts = truth.filter((entry) => entry.kind === 'contact');
  return new Set(contacts.filter(({ problem }) => problem !== null).map(({ resident }) => resident));
}

function satisfied(story: FamilyStory): ReadonlySet<string> {
  const last = new Map<string, number>();
  for (const { resident, rating } of toldReviews(story)) last.set(resident, rating);
  return new Set([...last].filter(([, rating]) => rating >= 4).map(([resident]) => resident));
}
