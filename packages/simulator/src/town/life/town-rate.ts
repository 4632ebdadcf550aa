import type { FamilyStory } from './family-story.ts';

/** Cases counted and those of them that are meant, or a sum over them: parts of many stories add up. */
export interface Tally {
  readonly part: number;
  readonly whole: number;
}

/** A rate of the town that stands beside one of a real set; its value over many families is the sum of parts by that of wholes. */
export interface TownRate {
  readonly name: string;
  readonly unit: 'share' | 'stars' | 'seconds';
  /** The same rate of a public data set, and which; null where none is known. */
  readonly real: { readonly value: number; readonly of: string } | null;
  /** How far the town's may be from the real one for the town to be called like it; null where it means to differ. */
  readonly tolerance: number | null;
  tally(story: FamilyStory): Tally;
}

/** The rate over these stories, or null where there was no case. */
export function rateOver(rate: TownRate, stories: Iterable<FamilyStory>): number | null {
  let part = 0;
  let whole = 0;
  for (const story of stories) {
    const tally = rate.tally(story);
    part += tally.part;
    whole += tally.whole;
  }
  return whole === 0 ? null : part / whole;
}
