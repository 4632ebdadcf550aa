import { type Calendar, DEFAULT_CALENDAR } from '../../calendar.ts';
import { DEFAULT_NOISE } from '../../noise/default-noise.ts';
import type { Family } from '../../people/family.ts';
import { makeFamily } from '../../people/make-family.ts';
import type { FamilyStory } from '../family-story.ts';
import { tellFamily } from '../tell-family.ts';

/** A family and what is told of it. */
export interface ToldFamily {
  readonly family: Family;
  readonly story: FamilyStory;
}

/** The first families of a town, told. */
export function tellTown(seed: string, families: number, calendar: Calendar = DEFAULT_CALENDAR): ToldFamily[] {
  return Array.from({ length: families }, (_, number) => {
    const family = makeFamily(seed, number, calendar, DEFAULT_NOISE);
    return { family, story: tellFamily(seed, family, calendar, DEFAULT_NOISE) };
  });
}
