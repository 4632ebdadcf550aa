import type { Calendar } from './calendar.ts';
import type { FamilyStory } from './life/family-story.ts';

/** One family as the stream needs it. */
export interface ToldFamily {
  /** How many residents the family has. */
  readonly residents: number;
  readonly story: FamilyStory;
}

/** Tells of any family by its number, over a calendar, without the others; the same each time. */
export type TellFamily = (number: number, calendar: Calendar) => ToldFamily;
